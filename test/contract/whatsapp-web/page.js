/**
 * Stands in for web.whatsapp.com: as many of its modules as the library touches, driven by the peer that serves this page.
 * What WhatsApp would know lies with the peer; what the phone's pairing leaves behind lies in this browser's database.
 */
(async () => {
  const listeners = () => {
    const byName = {};
    return {
      on(names, listener) {
        for (const name of names.split(' ')) (byName[name] ??= []).push(listener);
        this.onListener?.(names);
        return this;
      },
      once(name, listener) {
        return this.on(name, listener);
      },
      off() {},
      trigger: (name, ...values) => (byName[name] ?? []).forEach((listener) => listener(...values)),
    };
  };
  /** A module nobody scripted: anything may be read from it or called on it. */
  const anything = () =>
    new Proxy(function () {}, {
      get: (target, key) => (key === 'then' || typeof key === 'symbol' ? undefined : (target[key] ??= anything())),
      apply: () => undefined,
    });
  const wid = (text) => ({
    _serialized: text,
    user: text.split('@')[0],
    server: text.split('@')[1],
    toString: () => text,
    isLid: () => text.endsWith('@lid'),
  });
  const tell = (path, body) =>
    fetch(path, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json());

  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('wa', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('session');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const inDatabase = (mode, use) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('session', mode, { durability: 'strict' });
      const asked = use(transaction.objectStore('session'));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
    });
  const paired = (await inDatabase('readonly', (store) => store.get('paired'))) === 'yes';
  const script = await tell('/loaded', { paired });
  if (script.unpaired && paired) await inDatabase('readwrite', (store) => store.put('no', 'paired'));

  const ME = '380440000000@c.us';
  const Socket = Object.assign(listeners(), { state: paired && !script.unpaired ? 'CONNECTED' : 'UNPAIRED' });
  const Cmd = Object.assign(listeners(), { refreshQR() {} });
  const known = new Map();
  const Msg = Object.assign(listeners(), { get: (id) => known.get(id) });
  const Chat = listeners();
  const phones = { '555000111@lid': '380671112233@c.us' };

  function model({ id, chat, body, fromMe, ack = 0, t, type = 'chat', ...more }) {
    const key = { fromMe, remote: chat, id, _serialized: `${fromMe}_${chat}_${id}` };
    const from = wid(fromMe ? ME : chat);
    const to = wid(fromMe ? chat : ME);
    const message = { id: key, body, from, to, type, t, ack, isNewMsg: true, ...more };
    message.serialize = () => ({ id: key, body: message.body, from, to, type, t, ack: message.ack, ...more });
    known.set(key._serialized, message);
    return message;
  }
  const chatOf = (id) => ({
    id,
    mute: { expiration: 0 },
    formattedTitle: 'chat',
    serialize: () => ({ id, isGroup: false }),
    msgs: { getModelsArray: () => [] },
  });
  Chat.get = chatOf;
  const acknowledge = (message, ack) => {
    message.ack = ack;
    Msg.trigger('change:ack', message, ack);
  };

  async function addAndSend(chat, draft) {
    if (script.send === 'throw') throw new Error('Something in the page broke');
    if (script.send === 'no_lid') throw new Error('No LID for user');
    if (script.send === 'hang') await new Promise(() => {});
    const id = draft.id.id;
    if (script.send === 'nothing') return;
    const t = Math.floor(Date.now() / 1000);
    const media = draft.directPath && { type: draft.type, caption: draft.caption, directPath: draft.directPath };
    const file = media && { name: draft.filename, type: draft.mimetype, size: draft.size };
    const fact = { id, chat: chat.id._serialized, body: media ? (draft.caption ?? '') : draft.body, t };
    const ack = script.send === 'refused' ? -1 : script.send === 'late' ? 0 : 1;
    await tell('/sent', { ...fact, ack, file });
    if (script.send === 'silent') return;
    const message = model({ ...fact, ...media, fromMe: true });
    Msg.trigger('add', message);
    if (ack !== 0) setTimeout(() => acknowledge(message, ack), 30);
    if (script.send === 'nameless') known.delete(message.id._serialized);
    if (script.send === 'read') setTimeout(() => [2, 3].forEach((later) => acknowledge(message, later)), 60);
  }

  /** What the page makes of a file before it uploads it. */
  class OpaqueData {
    constructor(blob, type) {
      Object.assign(this, { blob, type });
    }
    static createFromData = async (blob, type) => new OpaqueData(blob, type);
    url = () => 'blob:stub';
    autorelease() {}
  }
  const prepared = ({ blob, type }, mediaBlob) => ({
    type: type.startsWith('image/') ? 'image' : 'document',
    mimetype: type,
    filename: blob.name,
    size: blob.size,
    filehash: 'hash',
    mediaBlob,
    set(values) {
      Object.assign(this, values);
    },
    toJSON() {
      const { mediaBlob: _, set, toJSON, ...plain } = this;
      return plain;
    },
  });

  let drafts = 0;
  const run = Math.random().toString(16).slice(2, 10).toUpperCase();
  const modules = {
    WAWebSocketModel: { Socket },
    WAWebCmd: { Cmd },
    WAWebConnModel: {
      Conn: Object.assign(listeners(), {
        ref: `REF-${run}`,
        serialize() {
          if (script.neverReady) throw new Error('the page is not itself');
          return { pushname: 'Clinic', platform: 'stub' };
        },
      }),
    },
    WAWebSignalStoreApi: {
      waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: 'identity' } }) },
    },
    WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: 'static' } }) } },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
    WAWebAdvSignatureApi: {},
    WABase64: { encodeB64: (text) => btoa(text) },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => wid(ME), getMaybeMeLidUser: () => wid('1@lid') },
    WAWebCollections: { Msg, Chat, Contact: Object.assign(listeners(), { get: () => null }) },
    WAWebCallCollection: null,
    WAWebWidFactory: { createWid: wid },
    WAWebApiContact: {
      getCurrentLid: () => undefined,
      getPhoneNumber: (id) => (phones[id._serialized] ? wid(phones[id._serialized]) : undefined),
    },
    WAWebQueryExistsJob: {
      async queryWidExists(id) {
        if (script.check === 'hang') await new Promise(() => {});
        if (script.check === 'throw') throw new Error('offline');
        return script.check === 'nobody' ? null : { wid: id };
      },
    },
    WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
    WALinkify: { findLink: () => null, findLinks: () => [] },
    WAWebChatLoadMessages: {
      async loadEarlierMsgs({ chat }) {
        if (chat.loaded) return [];
        chat.loaded = true;
        const facts = await tell('/history', { chat: chat.id._serialized });
        return facts.map((fact) => model({ ...fact, fromMe: true }));
      },
    },
    WAWebMsgKey: Object.assign(
      function (key) {
        return Object.assign(this, key, { fromMe: true, _serialized: `true_${key.to}_${key.id}` });
      },
      { newId: async () => `3EB0${run}${(drafts += 1)}` },
    ),
    WAWebDownloadManager: {
      downloadManager: {
        downloadAndMaybeDecrypt: async ({ directPath }) => {
          if (directPath === '/gone') throw Object.assign(new Error('gone'), { status: 404 });
          return new TextEncoder().encode(directPath).buffer;
        },
      },
    },
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: { prepRawMedia: (data) => ({ waitForPrep: async () => prepared(data, data) }) },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (filehash) => ({
        filehash,
        consolidate(of) {
          this.size = of.size;
        },
      }),
    },
    WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebMediaMmsV4Upload: { uploadMedia: async () => ({ mediaEntry: { directPath: '/uploaded', mediaKey: 'key' } }) },
    WAWebSendMsgChatAction: {
      addAndSendMsgToChat: (chat, draft) => [addAndSend(chat, draft), Promise.resolve('OK')],
    },
  };
  window.require = (name) => (name in modules ? modules[name] : (modules[name] = anything()));

  const connect = () => {
    Socket.state = 'CONNECTED';
    Socket.trigger('change:state', Socket, 'CONNECTED');
    Socket.trigger('change:hasSynced');
  };
  Socket.onListener = (name) => {
    if (name === 'change:hasSynced' && Socket.state === 'CONNECTED') setTimeout(connect, 50);
  };
  const commands = {
    script: (changes) => tell('/script', Object.assign(script, changes)),
    async pair() {
      await inDatabase('readwrite', (store) => store.put('yes', 'paired'));
      connect();
    },
    code: () => {
      const { Conn } = modules.WAWebConnModel;
      Conn.ref = 'REF-RENEWED';
      Conn.trigger('change:ref', Conn, 'REF-RENEWED');
    },
    async logout() {
      await inDatabase('readwrite', (store) => store.put('no', 'paired'));
      Cmd.trigger('logout');
      setTimeout(() => (location.href = '/?post_logout=1'), 100);
    },
    reload: () => location.reload(),
    state: ({ state }) => {
      Socket.state = state;
      Socket.trigger('change:state', Socket, state);
    },
    incoming: (message) => Msg.trigger('add', model({ ...message, fromMe: false, ack: 1 })),
    typed: (message) => Msg.trigger('add', model({ ...message, fromMe: true, ack: 1 })),
    acknowledge: ({ id, ack }) => {
      for (const message of known.values()) if (message.id.id === id) acknowledge(message, ack);
    },
  };
  const stream = new EventSource('/commands');
  stream.onmessage = ({ data }) => {
    const { command, ...values } = JSON.parse(data);
    commands[command](values);
  };
  await new Promise((resolve) => (stream.onopen = resolve));
  window.Debug = { VERSION: '2.3000.0' };
})();
