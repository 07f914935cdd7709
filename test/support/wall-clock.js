import { DAY, HOUR, MINUTE } from '../../src/engine/time/clock.js';
const asOffset = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;
/** The offset that `Intl` gives: a reader of the zone database that shares no code with the engine. */
export class IntlClock {
    zone;
    format;
    constructor(zone) {
        this.zone = zone;
        this.format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    }
    offsetAt(instant) {
        const [, sign, hours = '0', minutes = '0', seconds = '0'] = asOffset.exec(this.format.format(instant)) ?? [];
        const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000;
        return sign === '-' ? -size : size;
    }
    /** Every clock change of [from, to): steps of five days, then halving. No zone changes its clock twice in five days. */
    changes(from, to) {
        const found = [];
        let before = this.offsetAt(from);
        for (let at = from; at < to; at += 5 * DAY) {
            const after = this.offsetAt(at + 5 * DAY);
            if (after !== before)
                found.push({ at: this.firstWith(after, at, at + 5 * DAY), before, after });
            before = after;
        }
        return found;
    }
    firstWith(offset, early, late) {
        let [low, high] = [early, late];
        while (high - low > 1000) {
            const middle = low + Math.floor((high - low) / 2000) * 1000;
            if (this.offsetAt(middle) === offset)
                high = middle;
            else
                low = middle;
        }
        return high;
    }
}
/** All zones that this machine knows, each with its clock changes of [from, to). */
export function allClockChanges(from, to) {
    return new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone, new IntlClock(zone).changes(from, to)]));
}
/** The same, by change: what is right there is worked out once for all of its zones. */
export function sharedChanges(byZone) {
    const shared = new Map();
    for (const [zone, changes] of byZone) {
        for (const change of changes) {
            const key = JSON.stringify(change);
            const known = shared.get(key) ?? { change, zones: [] };
            known.zones.push(zone);
            shared.set(key, known);
        }
    }
    return [...shared.values()].map(({ change, zones }) => ({ ...change, zones }));
}
/**
 * The wall around one clock change, minute by minute, three days to each side. It knows nothing but the clock itself: a
 * time of day is due the first minute at which the wall has shown it or gone past it.
 */
export class WallAround {
    change;
    start;
    end;
    /** The furthest the wall has shown up to each minute: it stands still while a doubled hour runs again. */
    shown;
    constructor(change) {
        this.change = change;
        this.start = change.at - 3 * DAY;
        this.end = change.at + 3 * DAY;
        this.shown = new Float64Array((this.end - this.start) / MINUTE);
        let furthest = -Infinity;
        for (let index = 0; index < this.shown.length; index += 1) {
            furthest = Math.max(furthest, this.wallAt(this.start + index * MINUTE));
            this.shown[index] = furthest;
        }
    }
    /** What the wall shows, as if it were UTC. */
    wallAt(instant) {
        return instant + (instant < this.change.at ? this.change.before : this.change.after);
    }
    furthestAt(instant) {
        return this.shown[Math.floor((instant - this.start) / MINUTE)] ?? Infinity;
    }
    /** The first minute at which the wall has reached a wall time. */
    reaches(wall) {
        let [low, high] = [0, this.shown.length - 1];
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((this.shown[middle] ?? Infinity) >= wall)
                high = middle;
            else
                low = middle + 1;
        }
        return this.start + low * MINUTE;
    }
    /** Minutes of the day worth asking for: each edge of what is skipped or doubled, its middle, and its neighbours. */
    clocks() {
        const { at, before, after } = this.change;
        const low = at + Math.min(before, after);
        const high = at + Math.max(before, after);
        const edges = [low - MINUTE, low, (low + high) / 2, high - MINUTE, high, high + MINUTE];
        const asked = edges.map((wall) => Math.floor((((wall % DAY) + DAY) % DAY) / MINUTE));
        return [...new Set([...asked, 0, 10 * 60, 23 * 60 + 59])];
    }
}
//# sourceMappingURL=wall-clock.js.map