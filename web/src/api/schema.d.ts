// Generated from the OpenAPI document by `npm run client`: change the controllers, not this file.

export interface paths {
    "/api/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Absences that were declared, the newest first */
        get: operations["DayController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book a slot, or the slot of a hold */
        post: operations["BookingController_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Report how an appointment is: booked, moved to another time, doctor or branch, cancelled, … */
        put: operations["AppointmentController_report"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{external_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report that an appointment was confirmed, attended, missed, cancelled, … */
        post: operations["AppointmentController_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{id}/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what became of it: confirmed, arrived, no-show, fulfilled */
        post: operations["BookingController_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An appointment as iCalendar */
        get: operations["CalendarController_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{id}/calendar-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed address of an appointment for its patient's calendar */
        get: operations["CalendarController_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel; one that is cancelled or over already stays as it is */
        post: operations["BookingController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move to another slot in one step: the old time is kept unless the new one is got */
        post: operations["BookingController_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in and is parked, or with parked=false still waits, the oldest first; never what it says */
        get: operations["ArrivalController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arrivals/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a parked arrival understood again, from its first try */
        post: operations["ArrivalController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, to be saved */
        get: operations["AttachmentController_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Patients without a next contact, a visit, an owner or a stop, who waits longest first */
        get: operations["AttentionController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention/{patient_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one patient is attended to */
        get: operations["AttentionController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention/{patient_id}/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the patient into a scenario */
        post: operations["AttentionController_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention/{patient_id}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the patient the task of a department, with what is to be done */
        post: operations["AttentionController_hand"];
        /** Takes the task back, as long as nobody has accepted it */
        delete: operations["AttentionController_takeBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention/{patient_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The clinic stops on purpose and says why */
        post: operations["AttentionController_stop"];
        /** Takes a stop back */
        delete: operations["AttentionController_lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at every patient now, instead of within the hour */
        post: operations["AttentionController_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many were forgotten on each day, by stage */
        get: operations["AttentionController_trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of the audit by person, patient, kind and time, newest first */
        get: operations["AuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who opened or exported unusually many patients within an hour, and broken chains; newest first */
        get: operations["AlarmController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/alarms/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody has looked into it; never the one it is about */
        post: operations["AlarmController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether every row is as it was written; walks all of them */
        get: operations["AuditController_chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the public booking page behaves */
        get: operations["PageSettingsController_read"];
        /** Switch the public booking page on or off, and say which pages may show it in a frame */
        put: operations["PageSettingsController_write"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long the services take that can be booked */
        get: operations["PracticeController_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking-services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a service of the map be booked, and say how long it takes */
        put: operations["PracticeController_putService"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The branches of the clinic, by id */
        get: operations["PlacesController_branches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who saw a patient beyond their rights, and why; newest first */
        get: operations["BreakGlassController_list"];
        put?: never;
        /** See one patient whatever your department, for an hour, with a reason and a fresh code */
        post: operations["BreakGlassController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/break-glass/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that you have looked into it */
        post: operations["BreakGlassController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bulk enrolments, the newest first, with what became of their patients */
        get: operations["BulkController_list"];
        put?: never;
        /** Enrols everybody of the audience by a job; the roster is who is in it now */
        post: operations["BulkController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-enrolments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bulk enrolment */
        get: operations["BulkController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-enrolments/{id}/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with whoever still waits after its job was ended early or failed; nobody is enrolled twice */
        post: operations["BulkController_goOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-enrolments/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back whomever nothing was sent to yet; the report counts the others */
        post: operations["BulkController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-enrolments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who it would be, what the gate would hold back and why, and when messages would leave; changes nothing */
        post: operations["BulkController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open hours of doctors and what takes them, also visits that other systems reported; at most 32 days */
        get: operations["DayController_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Canned answers of one’s departments; with a patient, filled for them */
        get: operations["CannedController_list"];
        put?: never;
        /** Adds a canned answer */
        post: operations["CannedController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canned/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a canned answer */
        put: operations["CannedController_change"];
        post?: never;
        /** Removes a canned answer */
        delete: operations["CannedController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/change-team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The change team */
        get: operations["TeamController_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/change-team/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes somebody into the change team, or says anew what their part is */
        put: operations["TeamController_join"];
        post?: never;
        /** Somebody leaves the change team */
        delete: operations["TeamController_leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pauses, publications, drafts, bulk enrolments, channels, staff: who changed what, the newest first */
        get: operations["ChangeController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of all channels, how they are, and what waits on each channel */
        get: operations["AccountController_status"];
        put?: never;
        /** Set up an account */
        post: operations["AccountController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an account; messages that left through it stay in the ledger */
        delete: operations["AccountController_remove"];
        options?: never;
        head?: never;
        /** Change an account: its state, how far it is live, its settings and secrets */
        patch: operations["AccountController_change"];
        trace?: never;
    };
    "/api/v1/channels/{name}/pairing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the pairing of an account stands; the QR code as an SVG image */
        get: operations["AccountController_pairing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{name}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send a real message to the clinic’s own test contact every so many hours */
        put: operations["AccountController_probe"];
        post?: never;
        /** Probe the account no longer */
        delete: operations["AccountController_stopProbe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the provider about the account, and send one message to `to` if given */
        post: operations["AccountController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each channel: its state, last success, queue and its age, today’s failures by reason, spend */
        get: operations["OperationsController_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of account there are, with their secrets */
        get: operations["AccountController_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a comparison as a job */
        post: operations["ComparisonController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a comparison is, and what it counted */
        get: operations["ComparisonController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons/{id}/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is different for each patient */
        get: operations["ComparisonController_patients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversations of a queue, whoever waits longest first, then the newest */
        get: operations["ConversationController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation */
        get: operations["ConversationController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives it to somebody, to nobody (null) or to a department; a dialogue that is held goes along */
        post: operations["DeskController_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a file beside the thread; the body is the file itself, at most 10 MB */
        post: operations["AttachmentController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing is left to do; it opens again with the next word that needs a person */
        post: operations["DeskController_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/files/{entry}/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetches a file that the patient sent from the channel, and keeps it beside the thread */
        post: operations["AttachmentController_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes to the patient, through the gate; the same id again is the same message. Takes the dialogue */
        post: operations["ThreadController_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes something for colleagues alone; whoever it names finds it among their mentions */
        post: operations["ThreadController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody has looked; whoever waits goes on waiting */
        post: operations["DeskController_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The scenarios go on by the choice; what waited is looked at again */
        post: operations["DeskController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/scheduled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages for later, also those that left, were cancelled or dropped */
        get: operations["ThreadController_planned"];
        put?: never;
        /** Writes a message for later; it is dropped, and a person told, when the patient writes before it leaves */
        post: operations["ThreadController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/scheduled/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other words, channel or time for a message for later that did not leave yet */
        put: operations["ThreadController_replan"];
        post?: never;
        /** A message for later does not leave */
        delete: operations["ThreadController_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Comes back at that time, or as soon as the patient needs a person */
        post: operations["DeskController_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything automatic but incidents is silent for the patient from now on */
        post: operations["DeskController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the thread, the newest line last; `next` leads to older ones */
        get: operations["ThreadController_thread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{patientId}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whoever asks is writing; forgotten after ten seconds */
        post: operations["ConversationController_typing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notes that name whoever asks and were not seen yet, newest first */
        get: operations["ConversationController_mentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/mentions/{entryId}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A note that names whoever asks was seen */
        post: operations["ConversationController_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many wait in each queue */
        get: operations["ConversationController_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visits of a day by doctor: who confirmed, who is silent, what to do next */
        get: operations["DayController_day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/day/absence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A doctor cannot come: the time is closed at once; when it can no longer be undone the visits are cancelled and each patient is written to */
        post: operations["DayController_declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/day/absence/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was told, who chose a new time, and whom to call */
        get: operations["DayController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/day/absence/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an absence back while nobody has been told of it */
        post: operations["DayController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/day/absence/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom it would concern if a doctor could not come; nothing is changed */
        post: operations["DayController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What time it is in the clinic, and how far a demo was run forward */
        get: operations["DemoTimeController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo-time/forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run the clock of a demo forward; nobody can turn it back */
        post: operations["DemoTimeController_forward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The letter of this week to whoever asks, and what became of the last ones */
        get: operations["DigestController_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The doctors, by id; also those who no longer see patients */
        get: operations["PracticeController_doctors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter a doctor, or change one */
        put: operations["PracticeController_putDoctor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctors/{id}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret address of the doctor's calendar (iCalendar); the one before ends */
        post: operations["PracticeController_renewFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doubts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Touches of which nobody can tell whether they arrived */
        get: operations["DoubtController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts, the one changed last first */
        get: operations["DraftController_list"];
        put?: never;
        /** Begins a draft: of a scenario, of an older version, of a new scenario, or of the programme */
        post: operations["DraftController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft with its files */
        get: operations["DraftController_show"];
        put?: never;
        post?: never;
        /** Puts a draft away */
        delete: operations["DraftController_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a revision that one wrote nothing of */
        post: operations["DraftReviewController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each message of each branch on its day, for somebody who comes in on a day */
        get: operations["TouchCalendarController_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what of a draft and when, newest first */
        get: operations["DraftController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which of the examples of the draft’s scenario come out as they say */
        get: operations["DraftExamplesController_examples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes files of a draft; refused when somebody changed the same ones meanwhile */
        put: operations["DraftController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with a draft: what is proved so far, or everything when it is waited for */
        get: operations["DraftController_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says that one has the draft open, and who else has */
        put: operations["DraftReviewController_here"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes the draft and moves those in flight as chosen */
        post: operations["PublicationController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/publication/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What publishing the draft would do, and for whom; changes nothing */
        post: operations["PublicationController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a draft up again that was put away */
        post: operations["DraftController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Returns a draft to its authors, with the reason */
        post: operations["DraftReviewController_giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a review of a revision */
        post: operations["DraftReviewController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one revision back, whoever made it and whenever that was */
        post: operations["DraftController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enrolments, newest first, with their state and next timer */
        get: operations["EnrolmentController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a parked enrolment back to work; what it stumbled over is told to it again */
        post: operations["EnrolmentController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests to be forgotten, oldest first */
        get: operations["RightsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the scenarios what happened to a patient; the same key again is the same event */
        post: operations["EventController_tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every experiment of the clinic with its arms, by name */
        get: operations["ExperimentController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experiments/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of an experiment: counts, intervals and what may be read from them */
        get: operations["ExperimentController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said, newest first; of the own departments’ touchpoints */
        get: operations["VoiceController_list"];
        put?: never;
        /** Writes down what a patient said to staff; a complaint of a known patient starts its recovery */
        post: operations["VoiceController_writeDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One voice, with how its reading was corrected */
        get: operations["VoiceController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that it is what it seems: scenarios hear of it */
        post: operations["VoiceController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that it is nothing of the kind: it counts nowhere */
        post: operations["VoiceController_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that it was read and nothing is to be done */
        post: operations["VoiceController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the reading right by hand; what it said before is kept */
        put: operations["VoiceController_correct"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/frequency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By group and class: what followed each number of contacts in 30 days, and the advice */
        get: operations["FrequencyController_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/frequency/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the contacts of the last half-year anew */
        post: operations["FrequencyController_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/frequency/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft of an experiment with a holdout that tries another number of contacts */
        post: operations["FrequencyController_trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/frequency/trials/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft without the trial, with the number it came to as the budget */
        post: operations["FrequencyController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks by status, department and patient, the nearest deadline first; open ones unless told */
        get: operations["HandoverController_list"];
        put?: never;
        /** Hands a patient over from one department to another, with what the pair requires */
        post: operations["HandoverMoveController_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One handover with its form, its thread, the promises made and the calls tried */
        get: operations["HandoverController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes somebody its one owner, who speaks with the patient from now on */
        post: operations["HandoverMoveController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call and its result, which ends the task or gives it a later deadline */
        post: operations["HandoverMoveController_called"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends it with a resolution; the scenario that waits for it goes on by the choice */
        post: operations["HandoverMoveController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives it back with a reason: its sender has it again */
        post: operations["HandoverMoveController_giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Its sender takes it back before anybody accepted */
        post: operations["HandoverMoveController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one department has to tell another about a patient, filled as far as the house knows */
        get: operations["HandoverController_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By pair of departments: time to accept, returns, missing fields, overdue, told again */
        get: operations["HandoverController_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/returned-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Handovers that were given back, without anybody in them: cases to learn from */
        get: operations["HandoverController_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a slot for a patient for at most five minutes; another hold of theirs ends */
        post: operations["BookingController_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let go of a hold; one that is over already is left at that */
        delete: operations["BookingController_letGo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an idea or a problem */
        post: operations["IdeaController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ideas/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own ideas, each with everything one was told about it */
        get: operations["IdeaController_mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a CSV file of at most 50 MB in, or tries to, as a job; the same again changes nothing */
        post: operations["ImportJobController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-jobs/{id}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The first 200 rows and cells that were not taken: where and why, never what they say */
        get: operations["ImportJobController_refusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-jobs/{id}/refusals.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table to be saved, at most 10,000 lines */
        get: operations["ImportJobController_table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-jobs/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the columns of a file of patients probably mean, and its first rows by a mapping; nothing is kept */
        post: operations["ImportJobController_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import a CSV file by a named or an inline mapping; the same file again changes nothing */
        post: operations["ImportController_importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/fhir": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import patients, appointments and encounters of FHIR R4, a Bundle or NDJSON; the same again changes nothing */
        post: operations["FhirImportController_importFhir"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Improvements, the newest first; state=open: everything that is not verified or declined */
        get: operations["ImprovementController_list"];
        put?: never;
        /** Collects an improvement; it answers problems, ideas, or both */
        post: operations["ImprovementController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One improvement: its history, what is said of it, and where it may go */
        get: operations["ImprovementController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Writes it anew; from prioritised on it keeps exactly one owner and a date */
        patch: operations["ImprovementController_change"];
        trace?: never;
    };
    "/api/v1/improvements/{id}/measure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Measures now whether it works; otherwise that happens each minute */
        post: operations["ImprovementController_measure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it a step along the pipeline, when what the step asks is there */
        post: operations["ImprovementController_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What patients will read, by language, and who let it go */
        get: operations["NewsController_read"];
        /** Writes the text in each language of the clinic */
        put: operations["NewsController_write"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/news/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who would hear it now, who would not, and why */
        get: operations["NewsController_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/news/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was told and who was not, and why; and what those who were told say now against before */
        get: operations["NewsController_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/news/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets it go to everybody who may hear it: each of them once */
        post: operations["NewsController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A comment, an approval or an objection of anybody on the staff */
        post: operations["ImprovementController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is overdue, stands still or has lost its owner: the agenda of the change team */
        get: operations["ImprovementController_attention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Touchpoints, departments and processes that an improvement can be pinned to */
        get: operations["ImprovementController_places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who carries how many open improvements, and who carries too many */
        get: operations["ImprovementController_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links that may still be used, newest first; without the links themselves */
        get: operations["InvitationController_list"];
        put?: never;
        /** Invite somebody; the link is shown this once, works once and for 72 hours */
        post: operations["InvitationController_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a link back */
        delete: operations["InvitationController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set password and second factor by a link, and be signed in; the recovery codes are shown this once */
        post: operations["InvitationController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom a link is for, and the QR code for their authenticator application */
        post: operations["InvitationController_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work of the clinic, the newest first; without programme.read one’s own */
        get: operations["JobController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job with its report */
        get: operations["JobController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a job after the step in hand; what it did until then stays */
        post: operations["JobController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every KPI of a stretch of days with target, interval and trend, by one dimension if asked */
        get: operations["KpiController_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpis/{kpi}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows a number was counted from, the newest first */
        get: operations["KpiController_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpis/{kpi}/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft of the map with another target */
        post: operations["KpiController_target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpis/export.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures as CSV or Excel */
        get: operations["KpiController_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpis/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts every day again by a job; the figures stay readable meanwhile */
        post: operations["KpiController_rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loyalty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The loyal share, the visits that the own figures say make loyal, and why patients left */
        get: operations["LoyaltyController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loyalty/at-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fewer visits than loyalty takes, nothing booked, and later than is usual for them */
        get: operations["LoyaltyController_atRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loyalty/hurt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Regular and loyal patients with so many incidents that they may leave */
        get: operations["LoyaltyController_hurt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loyalty/ledgers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Moves between stages, privileges, recommendations, and winning back against silence */
        get: operations["LoyaltyController_readLedgers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole journey on one sheet, coloured by its figures */
        get: operations["MapController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts what is new for the map now */
        post: operations["MapController_count"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a draft would change on the map */
        get: operations["MapController_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The map on one A3 sheet */
        get: operations["MapController_print"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts everything for the map again, from the records */
        post: operations["MapController_rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/touchpoints/{touchpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a touchpoint has its colour: the rule, the numbers and the rows behind them */
        get: operations["MapController_panel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/touchpoints/{touchpoint}/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The patients who are in a running scenario of the touchpoint */
        get: operations["MapController_patients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mystery-walks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the mystery patient through a draft, a scenario, or everything that is published */
        post: operations["MysteryController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mystery-walks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the mystery patient is, and how much of each scenario was walked */
        get: operations["MysteryController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mystery-walks/{id}/scenarios/{scenario}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One scenario: what was not walked and why, each state on each channel, the offline steps */
        get: operations["MysteryController_scenario"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mystery-walks/{id}/scenarios/{scenario}/offline-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says of an offline step that it was looked at, and what was seen */
        put: operations["MysteryController_tick"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs, what waits and since when, what is paused and by whom */
        get: operations["OperationsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a channel or the whole clinic; its name is to be typed */
        post: operations["OperationsController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets it go on; what waited leaves evenly over the given minutes */
        post: operations["OperationsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find a patient by the id in the clinic’s own system */
        get: operations["PatientController_find"];
        put?: never;
        /** Create a patient, or change what is said anew about a known one */
        post: operations["PatientController_upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a patient with recipient, consents and contact points */
        get: operations["PatientController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/booking-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link by which the patient books once without typing who they are; it holds for 14 days */
        post: operations["PageSettingsController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stage, visits, appointments, running scenarios, next touches, promises, consents and household */
        get: operations["CardController_card"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what the patient agreed to or refused, with its proof */
        post: operations["PatientController_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/deceased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that a patient died: nothing is sent to them from now on */
        put: operations["PatientController_deceased"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget a patient: everything about them is deleted at once, and what is planned is not sent */
        post: operations["RightsController_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/erase/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to confirm that you may forget a patient */
        post: operations["SecondPersonController_askErase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/erase/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a request to be forgotten, with the reason the law gives */
        post: operations["RightsController_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept about a patient, once a second person confirmed it; format=html is a page for people to read */
        get: operations["RightsController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/export/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a second person to confirm that you may take out everything about a patient */
        post: operations["SecondPersonController_askExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/loyalty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stage, visits to loyalty, the checklist with its evidence, privileges and household */
        get: operations["LoyaltyController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/loyalty-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note what staff saw or heard: a defence in public, a reason, an incident */
        post: operations["LoyaltyController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/loyalty-facts/{kind}/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A fact that was none: it stays in the ledger and counts no more */
        delete: operations["LoyaltyController_takeBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The other one turned out to be this patient: one thread, one recipient, one budget; can be split again */
        post: operations["CardController_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/persona": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a patient is taken for, why, and how sure that is */
        get: operations["PersonaController_find"];
        /** Take a patient for a persona; the attributes become tags that scenarios ask for */
        put: operations["PersonaController_assign"];
        post?: never;
        /** Take a patient for no persona any more; its tags go with it */
        delete: operations["PersonaController_release"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the patient can do without hearing of, and what of it they do not want */
        get: operations["PreferenceController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/privileges/{privilege}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The patient made use of something they had earned */
        post: operations["LoyaltyController_use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/referral-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The code a patient gives to friends; the same one for ever */
        post: operations["LoyaltyController_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/referred-by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** On whose word a patient came, by the code they brought */
        post: operations["LoyaltyController_referredBy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge back: each has again what was theirs */
        post: operations["CardController_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/start-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time link by which a patient opens a channel and is known at once; url is null while the name of the bot is not known */
        post: operations["StartLinkController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what happened to a patient, newest first */
        get: operations["PatientController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/unwanted/{touchpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The patient does not want to hear of it: surveys, news and offers about it end */
        put: operations["PreferenceController_refuse"];
        post?: never;
        /** The patient may hear of it again */
        delete: operations["PreferenceController_allow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every planned touch of the patient with its outcome and the rule behind it, newest first */
        get: operations["LedgerController_why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{patientId}/template-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The facts a text to this patient would be filled from today */
        get: operations["PatientFactsController_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands still: scenarios, channels, the clinic */
        get: operations["ScenarioPauseController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The personas of the map, what is done otherwise for them, and how many patients are one */
        get: operations["PersonaController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Problems, those heard of last first; state=live: open and proposed */
        get: operations["ProblemController_list"];
        put?: never;
        /** Names a problem, with what was said of it and whom it affected */
        post: operations["ProblemController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One problem with its voices, what was merged into it and the improvements that answer it */
        get: operations["ProblemController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Writes title, place, theme or root cause anew */
        patch: operations["ProblemController_change"];
        trace?: never;
    };
    "/api/v1/problems/{id}/affected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Names patients who were affected without saying it: they hear the news too */
        post: operations["ProblemController_affected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person says that it is none, and why */
        post: operations["ProblemController_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes it a part of another problem; it keeps its voices */
        post: operations["ProblemController_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person says that it is a problem */
        post: operations["ProblemController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{id}/solve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person says that it is solved: until it is heard of again */
        post: operations["ProblemController_solve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it out of the problem it was merged into, with its voices */
        post: operations["ProblemController_unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks now for problems in what was said; otherwise that happens each minute */
        post: operations["ProblemController_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs of problems that may be one, and why */
        get: operations["ProblemController_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with the programme, or would be if these files took the place of its own */
        post: operations["ProgrammeController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/document.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The programme, or a draft of it, as Word, Excel or a page */
        get: operations["DocumentController_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All files of the programme as an archive; the same programme is the same archive */
        get: operations["ProgrammeExchangeController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of the programme in force, or with a draft laid over: one of them, or those of a folder */
        get: operations["ProgrammeExchangeController_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the checker says of the programme in force */
        get: operations["ProgrammeExchangeController_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What bringing these files in would change; with apply=true it becomes a draft */
        post: operations["ProgrammeExchangeController_bring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programme/import.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for an archive with scenarios/ and templates/ */
        post: operations["ProgrammeExchangeController_bringZip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Promises to a patient, the newest first, kept or not */
        get: operations["HandoverPromiseController_list"];
        put?: never;
        /** Writes down a promise; when its time passes it is a task of its department */
        post: operations["HandoverPromiseController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promises/{id}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The promise is kept */
        post: operations["HandoverPromiseController_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Publications, the newest first, with what became of everybody in flight */
        get: operations["PublicationController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A publication with its sums */
        get: operations["PublicationController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of those whom the new version and the one before it enrolled since */
        get: operations["PublicationController_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{id}/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with the moves, or their undoing, where a failed job has ended */
        post: operations["PublicationController_goOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{id}/left": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did not move though a choice was to move them, or did not go back, and why */
        get: operations["PublicationController_left"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the publication back: it enrols nobody, and who took no turn since goes back */
        post: operations["PublicationController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{id}/widen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** More patients get the version; who gets it already keeps it */
        post: operations["PublicationController_widen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My rehearsals, the newest first */
        get: operations["RehearsalSessionController_list"];
        put?: never;
        /** Begins a rehearsal; what is not said of the patient is invented */
        post: operations["RehearsalSessionController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rehearsal at the moment of its clock, played again from its steps */
        get: operations["RehearsalSessionController_show"];
        put?: never;
        post?: never;
        /** Forgets a rehearsal */
        delete: operations["RehearsalSessionController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}/example": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rehearsal written as an example of its scenario, to be kept with it */
        get: operations["RehearsalSessionController_example"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes steps back, then goes on by steps: time, answers, events, failing channels, receipts */
        post: operations["RehearsalSessionController_go"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}/walk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the walk of this rehearsal stands */
        get: operations["WalkController_show"];
        put?: never;
        /** Go on with the rehearsal on my own phone, at accelerated time */
        post: operations["WalkController_begin"];
        /** End the walk; the rehearsal stays */
        delete: operations["WalkController_stop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/journey.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures, map, improvements, attention, rollout and goals of a period as Word or PDF */
        get: operations["ReportController_journey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rollout of each department, the register of processes, goals with figures and scenarios */
        get: operations["ReportController_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/plan/goals/{goal}/renewal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft of the map in which a goal holds until another day */
        post: operations["ReportController_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long each table keeps what it holds, and how many patients would go; years= tries a number */
        get: operations["RetentionController_state"];
        /** Decide after how many years without a visit or a word a patient is deleted; null: never by itself */
        put: operations["RetentionController_decide"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When each stage and touchpoint is looked at again, the next first */
        get: operations["TeamController_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-dates/{kind}/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets when a stage or a touchpoint is looked at next, and how often */
        put: operations["TeamController_plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-dates/{kind}/{subject}/reviewed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It was looked at today; the next date follows */
        post: operations["TeamController_reviewed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings in reviews of public sites; the same site and id again changes nothing */
        post: operations["ReviewController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A review with its answer */
        get: operations["ReviewController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/patient": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The author said who they are: the review is this patient’s */
        put: operations["ReviewController_link"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Drafts the answer; a second person approves it */
        put: operations["ReviewController_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/reply/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a colleague’s draft */
        post: operations["ReviewController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/reply/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the approved answer stands at the site now */
        post: operations["ReviewController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/reply/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back an answer that was not published */
        post: operations["ReviewController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The reference of a patient: written in a review, it says whose it is */
        post: operations["ReviewController_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same from a CSV whose columns are named or recognised; a dry run keeps nothing */
        post: operations["ReviewController_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each role may do */
        get: operations["StaffController_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rooms, by id */
        get: operations["PracticeController_rooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter a room, or change one */
        put: operations["PracticeController_putRoom"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the phones of the sandbox */
        get: operations["SandboxController_phones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{channel}/{address}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer from a phone in words */
        post: operations["SandboxController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{channel}/{address}/behaviour": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say how a phone behaves from its next message on */
        put: operations["SandboxController_behave"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{channel}/{address}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what arrived at a phone, newest first */
        get: operations["SandboxController_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{channel}/{address}/press": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Press a button of a message */
        post: operations["SandboxController_press"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{channel}/{address}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how far a message got: delivered, read, or failed, which nothing delivered does any more */
        post: operations["SandboxController_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every scenario of the clinic with its newest version and its open draft */
        get: operations["ScenarioController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is otherwise between two versions, or a version and a draft */
        get: operations["ScenarioController_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a scenario: its timers and contacts wait, it enrols nobody */
        post: operations["ScenarioPauseController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/population": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many patients stand in each state of each version */
        get: operations["PopulationController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/population/{version}/{state}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The patients in a state of a version, parents of states included */
        get: operations["PopulationController_patients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a scenario go on; what waited is spread over the period */
        post: operations["ScenarioPauseController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a scenario, newest first */
        get: operations["ScenarioController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version with its files */
        get: operations["ScenarioController_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{id}/versions/{version}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Names a version, or takes its name away */
        put: operations["ScenarioController_label"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each scenario is called */
        get: operations["ScenarioController_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/population": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many patients are in each scenario, all its versions together; only those with somebody in them */
        get: operations["PopulationController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedule-exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Absences and extra hours that overlap a span */
        get: operations["ScheduleController_exceptions"];
        put?: never;
        /** An absence or extra hours; visits that are booked in an absence stay: POST day/absence tells them */
        post: operations["ScheduleController_addException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedule-exceptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an absence or extra hours back */
        delete: operations["ScheduleController_removeException"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Weekly hours of one doctor or of all */
        get: operations["ScheduleController_schedules"];
        put?: never;
        /** Weekly hours of a doctor at a branch, from a day on */
        post: operations["ScheduleController_addSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change weekly hours; visits that are booked already stay */
        put: operations["ScheduleController_changeSchedule"];
        post?: never;
        /** Take weekly hours away; visits that are booked already stay */
        delete: operations["ScheduleController_removeSchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Weekly hours from a CSV file; the same file again changes nothing */
        post: operations["ScheduleController_importCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People by the beginning of a name or an address or the last digits of a phone, and lines of threads by their words */
        get: operations["SearchController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for a second person or was confirmed and not done yet, oldest first */
        get: operations["SecondPersonController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-person/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say as the second person that it is right; never of what you asked for yourself */
        post: operations["SecondPersonController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-person/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say as the second person that it is not to be done */
        post: operations["SecondPersonController_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved audiences by name */
        get: operations["SegmentController_list"];
        put?: never;
        /** Saves an audience; a known name changes the audience behind it */
        post: operations["SegmentController_save"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets a saved audience */
        delete: operations["SegmentController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What patients come for; minutes are null where it cannot be booked yet */
        get: operations["PlacesController_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, what they may do, and the token their page sends with every change */
        get: operations["SessionController_show"];
        put?: never;
        /** Sign in with e-mail address and password; the second factor follows where there is one */
        post: operations["SessionController_signIn"];
        /** Sign out: the session ends in every process at once */
        delete: operations["SessionController_signOut"];
        options?: never;
        head?: never;
        /** Change the language the desk speaks to you */
        patch: operations["SessionController_change"];
        trace?: never;
    };
    "/api/v1/session/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own addresses, and the channels by which a test message reaches you now */
        get: operations["TestSendController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/contacts/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter an address of your own; a code is sent there */
        put: operations["TestSendController_ask"];
        post?: never;
        /** Take an address of your own away */
        delete: operations["TestSendController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/contacts/{channel}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the address by the code that was sent there */
        post: operations["TestSendController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set another password; your other sessions end */
        post: operations["SessionController_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ten new recovery codes in place of the old ones, shown this once */
        post: operations["SessionController_recoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The second factor: the six digits of the application, or a recovery code */
        post: operations["SessionController_secondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a simulation as a job */
        post: operations["SimulationController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a simulation is, and its report */
        get: operations["SimulationController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulations/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report as one page that needs nothing from outside */
        get: operations["SimulationController_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free slots, the earliest first; a slot held for the patient before all others */
        get: operations["BookingController_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/social-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts, those with trouble told */
        get: operations["SocialController_list"];
        put?: never;
        /** Adds an account */
        post: operations["SocialController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/social-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes an account, or gives it up */
        put: operations["SocialController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/social-accounts/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down a look at the account */
        post: operations["SocialController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who works here, by name; e-mail addresses for administrators alone */
        get: operations["StaffController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["StaffController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change roles, departments, branches or name, or send somebody away; they sign in again */
        patch: operations["StaffController_change"];
        trace?: never;
    };
    "/api/v1/staff/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take password, second factor and sessions away, and give a new link */
        post: operations["StaffController_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: `hint` says what changed, `missed` that anything may have; ends with the session */
        get: operations["StreamController_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{survey}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link on which one patient answers a survey, once; the patient counts as asked */
        post: operations["SurveyController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** NPS, CSI, CES and whether it was as told, with n, intervals and non-response; 90 days unless told */
        get: operations["SurveyController_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every template with the channels and languages it is there in, as published or in a draft */
        get: operations["PreviewController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{scenario_id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template with its texts in all channels and languages */
        get: operations["PreviewController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The texts WhatsApp was asked to approve, and what it said */
        get: operations["ApprovalController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text as a patient would get it, with what can be said against it */
        post: operations["PreviewController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/test-send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a text to yourself as a patient would get it: never to a patient, marked as a test */
        post: operations["TestSendController_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The variables and formats a template may be written with */
        get: operations["PreviewController_vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/touches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One touch from its plan to its last receipt, with the texts as they were sent */
        get: operations["LedgerController_touch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/touches/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the doubt by the word of a person: it arrived, it did not, or it is to be sent again */
        post: operations["DoubtController_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went wrong once, with nobody in it, for those who learn */
        get: operations["TeamController_cases"];
        put?: never;
        /** Writes down a case to learn from; a text that could lead to a person is refused */
        post: operations["TeamController_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-cases/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody else than who wrote it has read it */
        post: operations["TeamController_judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a scenario may speak of: events, effects, and the names of the clinic */
        get: operations["VocabularyController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waiting list, those who have waited longest first */
        get: operations["WaitingListController_list"];
        put?: never;
        /** Put a patient on the list: a freed slot is offered to them for half an hour */
        post: operations["WaitingListController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-list/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a patient off the list */
        delete: operations["WaitingListController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-list/{id}/pass-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** They do not want the freed time: it goes to the next at once, and they go on waiting */
        post: operations["WaitingListController_passOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The systems that are told of appointments, and those that scenarios call */
        get: operations["WebhookController_list"];
        put?: never;
        /** Tell a system of appointments, or let scenarios call it by a name; the secret that signs is shown once */
        post: operations["WebhookController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Tell a system nothing any more */
        delete: operations["WebhookController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest hundred deliveries to a system, and what became of them */
        get: operations["WebhookController_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/book/{clinic}/feed/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A doctor's calendar; the secret address is the proof */
        get: operations["CalendarController_ofDoctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/book/calendar/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The patient's visit; the signed address is the proof */
        get: operations["CalendarController_ofPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appointments that begin in a span */
        get: operations["FhirController_appointments"];
        put?: never;
        /** Book a visit that the other system made; the same identifier again is the same appointment */
        post: operations["FhirController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Appointment/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One appointment */
        get: operations["FhirController_appointment"];
        /** Bring an appointment to what the other system says of it; If-Match or meta.versionId guards it */
        put: operations["FhirController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Weekly hours of doctors */
        get: operations["FhirController_schedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Slot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free slots, two weeks of them unless told */
        get: operations["FhirController_slot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Absence: {
            /** Format: uuid */
            absence_id: string;
            /** Format: date-time */
            announce_at: string;
            /** Format: date-time */
            announced_at: string | null;
            doctor_id: string;
            /** Format: date-time */
            from: string;
            offer: boolean;
            reason: string;
            /** @enum {string} */
            state: "waiting" | "announced" | "undone";
            /** Format: date-time */
            to: string;
        };
        AbsenceList: {
            absences: {
                /** Format: uuid */
                absence_id: string;
                /** Format: date-time */
                announce_at: string;
                /** Format: date-time */
                announced_at: string | null;
                doctor_id: string;
                /** Format: date-time */
                from: string;
                offer: boolean;
                reason: string;
                /** @enum {string} */
                state: "waiting" | "announced" | "undone";
                /** Format: date-time */
                to: string;
            }[];
            /** @enum {string|null} */
            next: null;
        };
        AbsencePreview: {
            doctor_id: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        AbsencePreviewed: {
            reachable: number;
            to_call: number;
            visits: {
                /** Format: uuid */
                appointment_id: string;
                channels: string[];
                other_times: {
                    doctor_name: string;
                    /** Format: date-time */
                    starts_at: string;
                    zone: string;
                }[];
                /** Format: uuid */
                patient_id: string;
                patient_name: string | null;
                phone: string | null;
                /** Format: date-time */
                starts_at: string;
            }[];
        };
        AbsenceReport: {
            /** Format: uuid */
            absence_id: string;
            /** Format: date-time */
            announce_at: string;
            /** Format: date-time */
            announced_at: string | null;
            counts: {
                chosen: number;
                declined: number;
                settled: number;
                to_call: number;
                told: number;
                visits: number;
                waiting: number;
            };
            doctor_id: string;
            /** Format: date-time */
            from: string;
            offer: boolean;
            reason: string;
            /** @enum {string} */
            state: "waiting" | "announced" | "undone";
            /** Format: date-time */
            to: string;
            visits: {
                /** Format: uuid */
                appointment_id: string;
                call_result: string | null;
                /** Format: date-time */
                handover_due_at: string | null;
                /** Format: uuid */
                handover_id: string | null;
                /** Format: uuid */
                new_appointment_id: string | null;
                /** Format: date-time */
                new_starts_at: string | null;
                /** Format: uuid */
                patient_id: string;
                patient_name: string | null;
                phone: string | null;
                /** Format: date-time */
                starts_at: string;
                /** @enum {string} */
                state: "waiting" | "told" | "chosen" | "declined" | "to_call" | "settled";
            }[];
        };
        AbsenceWrite: {
            doctor_id: string;
            /** Format: date-time */
            from: string;
            key: string;
            /** @default true */
            offer?: boolean;
            /**
             * @default ill
             * @enum {string}
             */
            reason?: "ill" | "away";
            /** Format: date-time */
            to: string;
            /** @default 60 */
            undo_seconds?: number;
        };
        AddChannelAccount: {
            cap?: {
                per_day: number;
                unit_price: number;
            };
            kind: string;
            name: string;
            rank?: number;
            rollout?: {
                /** @default [] */
                allow?: string[];
                /** @default [] */
                branches?: string[];
                /** @enum {string} */
                mode: "shadow" | "partial" | "live";
                /** @default 0 */
                share?: number;
            };
            /** @default {} */
            secrets?: {
                [key: string]: string;
            };
            /** @default {} */
            settings?: {
                [key: string]: unknown;
            };
        };
        AppointmentBooked: {
            /** Format: uuid */
            appointment_id: string;
            /** Format: uuid */
            patient_id: string;
        };
        AppointmentBooking: {
            /** Format: uuid */
            hold_id?: string;
            /** Format: uuid */
            patient_id: string;
            slot?: string;
            /** @default desk */
            source?: string;
        };
        AppointmentCalendarLink: {
            /** Format: uuid */
            appointment_id: string;
            url: string | null;
        };
        AppointmentCancel: {
            /** @enum {string} */
            by: "patient" | "clinic";
            reason?: string;
        };
        AppointmentMove: {
            slot: string;
        };
        AppointmentReport: {
            /** Format: date-time */
            booked_at?: string;
            branch?: string | null;
            /** @enum {string} */
            by?: "patient" | "clinic";
            doctor?: string | null;
            /** Format: date-time */
            occurred_at?: string;
            patient_external_id: string;
            revision?: number;
            service?: string | null;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status?: "proposed" | "pending" | "booked" | "confirmed" | "arrived" | "attended" | "missed" | "cancelled";
            zone?: string;
        };
        AppointmentResult: {
            /** Format: uuid */
            appointment_id: string;
            /** @enum {string} */
            change: "created" | "changed" | "unchanged" | "stale";
        };
        AppointmentState: {
            /** Format: uuid */
            appointment_id: string;
            /** Format: uuid */
            patient_id: string;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "proposed" | "pending" | "held" | "booked" | "arrived" | "checked-in" | "fulfilled" | "cancelled" | "noshow";
        };
        AppointmentStatus: {
            /** @enum {string} */
            by?: "patient" | "clinic";
            /** Format: date-time */
            occurred_at?: string;
            /** @enum {string} */
            status: "proposed" | "pending" | "booked" | "confirmed" | "arrived" | "attended" | "missed" | "cancelled";
        };
        AssignedPersona: {
            assigned_at: string;
            assigned_by: string;
            attributes: string[];
            /** @enum {string} */
            confidence: "guess" | "likely" | "sure";
            persona: string;
            reason: string;
        };
        Attachment: {
            bytes: number;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            patient_id: string;
            type: string;
        };
        Attention: {
            attended: boolean;
            /** @enum {string|null} */
            by: "scenario" | "visit" | "handover" | "conversation" | "stop" | null;
            /** @enum {string|null} */
            reason: "ended" | "moved_away" | "declined" | "opted_out" | "deceased" | "other" | null;
            /** Format: date-time */
            since: string | null;
        };
        AttentionDay: {
            /** Format: date */
            day: string;
            gaps: number;
            patients: number;
            stage: string;
        };
        AttentionEnrolRequest: {
            scenario: string;
        };
        AttentionGap: {
            name: string | null;
            /** Format: uuid */
            patient_id: string;
            /** Format: date-time */
            since: string;
            stage: string;
        };
        AttentionGapList: {
            gaps: components["schemas"]["AttentionGap"][];
            next: string | null;
            stages: {
                gaps: number;
                stage: string;
            }[];
        };
        AttentionHandRequest: {
            department: string;
            summary: string;
        };
        AttentionStopRequest: {
            note?: string;
            /** @enum {string} */
            reason: "ended" | "moved_away" | "declined" | "opted_out" | "deceased" | "other";
        };
        AttentionTrend: {
            days: components["schemas"]["AttentionDay"][];
            /** @enum {string|null} */
            next: null;
        };
        AudienceFilter: {
            consent?: {
                class: string;
                granted: boolean;
            };
            groups?: string[];
            /** Format: date */
            last_visit_after?: string;
            /** Format: date */
            last_visit_before?: string;
            locales?: string[];
            /** Format: date */
            no_visit_since?: string;
            services?: string[];
            stages?: string[];
            tags_any?: string[];
            tags_none?: string[];
        };
        AuditAlarm: {
            /** Format: uuid */
            alarm_id: string;
            /** Format: date-time */
            first_at: string;
            /** @enum {string} */
            kind: "mass_read" | "mass_export" | "chain_broken";
            /** Format: date-time */
            last_at: string;
            patients: number;
            /** Format: date-time */
            reviewed_at: string | null;
            /** Format: uuid */
            reviewed_by: string | null;
            /** Format: uuid */
            staff_id: string | null;
            staff_name: string | null;
        };
        AuditAlarmList: {
            alarms: components["schemas"]["AuditAlarm"][];
            /** Format: uuid */
            next: string | null;
        };
        AuditChainState: {
            anchors: number;
            broken: {
                /** Format: uuid */
                chain_id: string;
                /** @enum {string} */
                kind: "missing" | "relinked" | "changed" | "cut";
                seq: number;
            }[];
            chains: number;
            /** Format: date-time */
            checked_at: string;
            rows: number;
        };
        AuditList: {
            entries: {
                /** @enum {string} */
                act: "read" | "write" | "refused" | "access";
                actor: {
                    /** Format: uuid */
                    id: string | null;
                    /** @enum {string} */
                    kind: "staff" | "key" | "system";
                    name: string | null;
                };
                /** Format: uuid */
                break_glass_id: string | null;
                chain: {
                    /** Format: uuid */
                    id: string;
                    seq: number;
                };
                /** Format: date-time */
                occurred_at: string;
                patient_ids: string[];
                subject: string | null;
                what: string;
            }[];
            next: string | null;
        };
        BookingCalendar: {
            busy: {
                /** Format: uuid */
                appointment_id: string | null;
                branch_id: string | null;
                doctor_id: string;
                /** Format: date-time */
                ends_at: string;
                /** Format: uuid */
                patient_id: string;
                patient_name: string | null;
                /** Format: uuid */
                reservation_id: string | null;
                room_id: string | null;
                service_id: string | null;
                /** Format: date-time */
                starts_at: string;
                /** @enum {string} */
                status: "proposed" | "pending" | "held" | "booked" | "arrived" | "checked-in" | "fulfilled" | "cancelled" | "noshow";
            }[];
            /** Format: date-time */
            from: string;
            open: {
                branch_id: string;
                doctor_id: string;
                /** Format: date-time */
                ends_at: string;
                room_id: string | null;
                /** Format: date-time */
                starts_at: string;
            }[];
            /** Format: date-time */
            to: string;
        };
        BookingLink: {
            /** Format: date-time */
            expires_at: string;
            url: string;
        };
        BookingPage: {
            embed_origins: string[];
            enabled: boolean;
            hold_minutes: number;
            /** @enum {string} */
            jurisdiction: "ua" | "ru" | "eu";
        };
        BookingPageWrite: {
            embed_origins: string[];
            enabled: boolean;
            hold_minutes: number;
            /** @enum {string} */
            jurisdiction: "ua" | "ru" | "eu";
        };
        BookingServiceList: {
            /** @enum {string|null} */
            next: null;
            services: components["schemas"]["BookingServiceRule"][];
        };
        BookingServiceRule: {
            buffer_minutes: number;
            minutes: number;
            online: boolean;
            service_id: string;
        };
        BookingServiceWrite: {
            /** @default 0 */
            buffer_minutes?: number;
            minutes: number;
            /** @default true */
            online?: boolean;
        };
        Branch: {
            address: {
                [key: string]: string;
            };
            branch_id: string;
            name: {
                [key: string]: string;
            };
            zone: string;
        };
        BranchList: {
            branches: components["schemas"]["Branch"][];
            /** @enum {string|null} */
            next: null;
        };
        BreakGlassList: {
            break_glass: {
                /** Format: date-time */
                expires_at: string;
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                opened_at: string;
                /** Format: uuid */
                patient_id: string;
                reason: string;
                /** Format: date-time */
                reviewed_at: string | null;
                staff: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
            }[];
            /** Format: uuid */
            next: string | null;
        };
        BreakGlassOpened: {
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
        };
        BreakGlassOpening: {
            code: string;
            /** Format: uuid */
            patient: string;
            reason: string;
        };
        BulkEnrolment: {
            /** Format: uuid */
            bulk: string;
            by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            created_at: string;
            filter: components["schemas"]["AudienceFilter"];
            /** Format: uuid */
            job: string;
            job_open: boolean;
            leave_out_held: boolean;
            left_out: {
                count: number;
                reason: string;
            }[];
            scenario: string;
            sums: {
                kept: number;
                left_out: number;
                told: number;
                undone: number;
                waiting: number;
            };
            /** Format: uuid */
            undo_job: string | null;
            /** Format: date-time */
            undone_at: string | null;
        };
        BulkEnrolmentList: {
            bulk_enrolments: components["schemas"]["BulkEnrolment"][];
        };
        BulkEnrolmentRequest: {
            filter: components["schemas"]["AudienceFilter"];
            /** @default true */
            leave_out_held?: boolean;
            scenario: string;
        };
        BulkPreview: {
            audience: number;
            days: {
                count: number;
                /** Format: date */
                day: string;
            }[];
            displaced: number;
            /** Format: date-time */
            first_at: string | null;
            goes: number;
            held_back: {
                count: number;
                meaning: string;
                reason: string;
            }[];
            judged: number;
            /** Format: date-time */
            last_at: string | null;
            patients: {
                held_back: string | null;
                name: string | null;
                /** Format: uuid */
                patient: string;
            }[];
            taken: number;
        };
        BulkPreviewRequest: {
            filter: components["schemas"]["AudienceFilter"];
            scenario: string;
        };
        Call: {
            by: string;
            /** Format: uuid */
            call: string;
            /** Format: date-time */
            call_again_at: string | null;
            /** Format: date-time */
            called_at: string;
            note: string | null;
            /** Format: uuid */
            patient_id: string;
            /** @enum {string} */
            result: "reached" | "no_answer" | "busy" | "wrong_number" | "refused" | "call_later";
        };
        CallReport: {
            by?: string;
            /** Format: date-time */
            call_again_at?: string;
            choice?: string;
            note?: string;
            /** @enum {string} */
            result: "reached" | "no_answer" | "busy" | "wrong_number" | "refused" | "call_later";
        };
        CannedAnswer: {
            department: string;
            /** Format: uuid */
            id: string;
            locale: string;
            name: string;
            rendered: string | null;
            text: string;
        };
        CannedAnswerList: {
            canned: components["schemas"]["CannedAnswer"][];
        };
        CannedAnswerRequest: {
            department: string;
            /** @enum {string} */
            locale: "ru" | "uk" | "en";
            name: string;
            text: string;
        };
        CardVisit: {
            /** Format: uuid */
            appointment: string;
            branch: string | null;
            doctor: string | null;
            first_visit: boolean;
            service: string | null;
            /** Format: date-time */
            starts_at: string;
            status: string;
            zone: string;
        };
        ChangeChannelAccount: {
            cap?: {
                per_day: number;
                unit_price: number;
            } | null;
            name?: string;
            rank?: number;
            rollout?: {
                /** @default [] */
                allow?: string[];
                /** @default [] */
                branches?: string[];
                /** @enum {string} */
                mode: "shadow" | "partial" | "live";
                /** @default 0 */
                share?: number;
            };
            secrets?: {
                [key: string]: string;
            };
            settings?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state?: "on" | "paused" | "off";
        };
        ChangeList: {
            changes: {
                /** Format: date-time */
                at: string;
                by: string | null;
                kind: string;
                link: string;
                subject: string | null;
                undo: boolean;
            }[];
            next: string | null;
        };
        ChangeTeam: {
            members: {
                name: string;
                part: string;
                /** Format: date-time */
                since: string;
                /** Format: uuid */
                staff: string;
            }[];
            /** @enum {string|null} */
            next: null;
        };
        ChangeTeamRequest: {
            part: string;
        };
        ChannelAccount: {
            /** Format: uuid */
            account: string;
            cap: {
                per_day: number;
                unit_price: number;
            } | null;
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email";
            health: {
                /** Format: date-time */
                checked_at: string;
                code: string | null;
                /** Format: date-time */
                since: string;
                /** @enum {string} */
                state: "up" | "degraded" | "down";
            } | null;
            kind: string;
            name: string;
            pairing: {
                code?: string;
                /** @enum {string} */
                state: "starting" | "waiting" | "restoring" | "paired" | "lost" | "banned";
            } | null;
            probe: {
                code: string | null;
                every_hours: number;
                /** Format: date-time */
                failing_since: string | null;
                /** Format: date-time */
                good_at: string | null;
                /** Format: date-time */
                last_at: string | null;
                /** Format: date-time */
                next_at: string;
                /** @enum {string|null} */
                result: "accepted" | "refused" | "unclear" | null;
                to: string;
            } | null;
            rank: number;
            rollout: {
                /** @default [] */
                allow: string[];
                /** @default [] */
                branches: string[];
                /** @enum {string} */
                mode: "shadow" | "partial" | "live";
                /** @default 0 */
                share: number;
            };
            settings: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state: "on" | "paused" | "off";
            webhook: string | null;
        };
        ChannelHealthList: {
            channels: {
                channel: string;
                failures_today: {
                    code: string;
                    count: number;
                    meaning: string;
                }[];
                /** Format: date-time */
                last_success_at: string | null;
                /** Format: date-time */
                oldest_at: string | null;
                pause: components["schemas"]["PauseView"] | null;
                queue: number;
                sent_today: number;
                spend_today: number | null;
                /** @enum {string} */
                state: "on" | "paused" | "off";
            }[];
        };
        ChannelKinds: {
            kinds: {
                about: string;
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
                kind: string;
                secrets: {
                    [key: string]: {
                        about: string;
                        required: boolean;
                    };
                };
            }[];
        };
        ChannelPairing: {
            qr: string | null;
            /** @enum {string} */
            state: "starting" | "waiting" | "restoring" | "paired" | "lost" | "banned";
        };
        ChannelProbeWish: {
            every_hours: number;
            to: string;
        };
        ChannelsStatus: {
            accounts: components["schemas"]["ChannelAccount"][];
            queues: {
                channel: string;
                due: number;
                /** Format: date-time */
                oldest_due_at: string | null;
                unknown: number;
                waiting: number;
            }[];
        };
        ChannelTest: {
            health: {
                code?: string;
                /** @enum {string} */
                state: "up" | "degraded" | "down";
            };
            sent: {
                code?: string;
                /** @enum {string} */
                kind: "sent" | "not_sent" | "unknown";
                providerId?: string | null;
                retryable?: boolean;
            } | null;
        };
        ClinicEvent: {
            key?: string;
            /** Format: date-time */
            occurred_at?: string;
            patient_external_id: string;
            /** @default {} */
            payload?: {
                [key: string]: unknown;
            };
            type: string;
        };
        ClinicService: {
            duration: {
                [key: string]: string;
            };
            expect: {
                [key: string]: string;
            };
            minutes: number | null;
            name: {
                [key: string]: string;
            };
            online: boolean;
            price: {
                [key: string]: string;
            } | null;
            service_id: string;
        };
        ClinicServiceList: {
            /** @enum {string|null} */
            next: null;
            services: components["schemas"]["ClinicService"][];
        };
        Comparison: {
            /** Format: date-time */
            created_at: string;
            error: string | null;
            input: {
                days: number;
                /** Format: uuid */
                draft_id: string;
            };
            /** Format: uuid */
            job_id: string;
            progress: {
                done: number;
                total: number | null;
            };
            report: {
                events: number;
                failed: {
                    after: number;
                    before: number;
                };
                /** Format: date-time */
                from: string;
                kinds: {
                    after: number;
                    before: number;
                    gained: number;
                    kept: number;
                    /** @enum {string} */
                    kind: "touch" | "task";
                    lost: number;
                    moved: number;
                    what: string;
                }[];
                lost: number;
                patients: {
                    changed: number;
                    total: number;
                };
                tasks: {
                    after: number;
                    before: number;
                    gained: number;
                    kept: number;
                    lost: number;
                    moved: number;
                };
                /** Format: date-time */
                to: string;
                touches: {
                    after: number;
                    before: number;
                    gained: number;
                    kept: number;
                    lost: number;
                    moved: number;
                };
            } | null;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
        };
        ComparisonPatients: {
            /** Format: uuid */
            next: string | null;
            patients: {
                changes: {
                    /** Format: date-time */
                    after: string | null;
                    /** Format: date-time */
                    before: string | null;
                    /** @enum {string} */
                    change: "kept" | "moved" | "gained" | "lost";
                    /** @enum {string} */
                    kind: "touch" | "task";
                    what: string;
                }[];
                kept: number;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
            }[];
        };
        ComparisonRequest: {
            /** @default 30 */
            days?: number;
            /** Format: uuid */
            draft_id: string;
        };
        ConsentResult: {
            /** @enum {string} */
            result: "counts" | "stored" | "known";
        };
        ConsentWord: {
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email" | "*";
            /** @enum {string} */
            class: "service" | "reminder" | "survey" | "news" | "marketing" | "incident" | "*";
            granted: boolean;
            /** Format: date-time */
            occurred_at: string;
            proof: {
                [key: string]: unknown;
            };
        };
        Conversation: {
            /** Format: date-time */
            active_at: string;
            alert: boolean;
            assignee: string | null;
            assignee_name: string | null;
            channel: string | null;
            department: string;
            /** Format: date-time */
            due_at: string | null;
            /** Format: date-time */
            escalated_at: string | null;
            /** Format: date-time */
            heard_at: string | null;
            held_by: string | null;
            locale: string | null;
            /** Format: date-time */
            long_from: string | null;
            name: string | null;
            overdue: boolean;
            /** Format: uuid */
            patient_id: string;
            preview: string;
            /** Format: date-time */
            snoozed_until: string | null;
            /** @enum {string} */
            status: "open" | "snoozed" | "done";
            task: string | null;
            typing: string[];
            unread: number;
            valued: boolean;
            /** Format: date-time */
            waiting_since: string | null;
        };
        ConversationAssignment: {
            department?: string;
            /** Format: uuid */
            staff?: string | null;
        };
        ConversationList: {
            conversations: components["schemas"]["Conversation"][];
            next: string | null;
        };
        ConversationMessage: {
            /** @default [] */
            attachments?: string[];
            /** @enum {string} */
            channel?: "telegram" | "whatsapp" | "sms" | "email";
            /** Format: uuid */
            id: string;
            text: string;
        };
        ConversationNote: {
            /** Format: uuid */
            id: string;
            /** @default [] */
            mentions?: string[];
            text: string;
        };
        ConversationQueues: {
            clinic_departments: {
                department: string;
                name: string;
            }[];
            departments: {
                department: string;
                name: string;
                overdue: number;
                waiting: number;
            }[];
            handovers: number;
            mentions: number;
            mine: {
                open: number;
                waiting: number;
            };
            snoozed: number;
            unassigned: number;
        };
        ConversationRelease: {
            by?: string;
            /** @default continue */
            choice?: string;
        };
        ConversationSnooze: {
            /** Format: date-time */
            until: string;
        };
        ConversationTaking: {
            by?: string;
        };
        ConversationThread: {
            conversation: components["schemas"]["Conversation"] | null;
            entries: components["schemas"]["ThreadEntry"][];
            next: string | null;
            patient: {
                held_by: string | null;
                locale: string | null;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
                zone: string | null;
            };
        };
        Day: {
            /** Format: date */
            date: string;
            doctors: {
                doctor_id: string | null;
                name: string;
                visits: components["schemas"]["DayVisit"][];
            }[];
            zone: string;
        };
        DayVisit: {
            /** Format: uuid */
            appointment_id: string;
            branch_id: string | null;
            /** @enum {string} */
            confirmation: "confirmed" | "asked_to_move" | "wants_to_cancel" | "unclear" | "silent" | "unreachable" | "asked" | "not_asked";
            /** Format: date-time */
            ends_at: string | null;
            first_visit: boolean;
            /** Format: date-time */
            handover_due_at: string | null;
            /** Format: uuid */
            handover_id: string | null;
            handover_reason: string | null;
            /** @enum {string} */
            next_action: "call" | "offer_times" | "check_contacts" | "read_answer" | "mark" | "none";
            /** Format: uuid */
            patient_id: string;
            patient_name: string | null;
            phone: string | null;
            room_id: string | null;
            service: string | null;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "proposed" | "pending" | "held" | "booked" | "arrived" | "checked-in" | "fulfilled" | "cancelled" | "noshow";
        };
        Deceased: {
            /** Format: date-time */
            at: string;
        };
        DemoForward: {
            clinic: string;
            days: number;
        };
        DemoForwardStarted: {
            /** Format: uuid */
            job_id: string;
            /** Format: date-time */
            until: string;
        };
        DemoTime: {
            ahead_ms: number;
            /** Format: date-time */
            begun_at: string | null;
            clinic: string;
            /** Format: date-time */
            now: string;
            sandbox: boolean;
        };
        Digest: {
            hour: number;
            letters: components["schemas"]["DigestLetters"][];
            subject: string;
            text: string;
        };
        DigestLetters: {
            letters: number;
            /** @enum {string} */
            state: "sending" | "sent" | "not_sent" | "unknown";
            /** Format: date */
            week: string;
        };
        Doctor: {
            active: boolean;
            doctor_id: string;
            name: {
                [key: string]: string;
            };
            services: string[];
            /** Format: uuid */
            staff_id: string | null;
        };
        DoctorFeed: {
            doctor_id: string;
            token: string;
            url: string | null;
        };
        DoctorFeedWrite: {
            /** @default false */
            names?: boolean;
        };
        DoctorList: {
            doctors: components["schemas"]["Doctor"][];
            /** @enum {string|null} */
            next: null;
        };
        DoctorWrite: {
            /** @default true */
            active?: boolean;
            name: {
                en?: string;
                ru?: string;
                uk?: string;
            };
            /** @default [] */
            services?: string[];
            /**
             * Format: uuid
             * @default null
             */
            staff_id?: string | null;
        };
        DoubtVerdict: {
            /** @enum {string} */
            as: "arrived" | "not-arrived" | "send-again";
            by: string;
        };
        Draft: {
            authors: string[];
            /** Format: date-time */
            changed_at: string;
            changed_by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            created_at: string;
            created_by: {
                id: string;
                name: string;
            };
            /** Format: uuid */
            draft_id: string;
            needs_review: boolean;
            revision: number;
            scenario_id: string | null;
            /** @enum {string} */
            state: "open" | "in_review" | "approved" | "published" | "discarded";
            title: string;
        };
        DraftChanged: {
            /** @enum {string} */
            checked: "scenario" | "programme";
            findings: components["schemas"]["DraftFinding"][];
            needs_review: boolean;
            revision: number;
            /** @enum {string} */
            state: "open" | "in_review" | "approved" | "published" | "discarded";
        };
        DraftChangeRequest: {
            base_revision: number;
            changes: {
                path: string;
                text: string | null;
            }[];
        };
        DraftEdits: {
            edits: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                paths: string[];
                revision: number;
                undoable: boolean;
                undoes: number | null;
            }[];
            next: number | null;
        };
        DraftExamples: {
            examples: {
                finding: {
                    code: string;
                    line: number | null;
                    message: string;
                    path: string[];
                    state: string | null;
                } | null;
                name: string;
                passed: boolean;
            }[];
            failed: number;
            file: string | null;
            findings: {
                code: string;
                line: number | null;
                message: string;
            }[];
            passed: number;
        };
        DraftFiles: {
            approved: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                note: string | null;
                revision: number;
            } | null;
            authors: string[];
            behind: string[];
            /** Format: date-time */
            changed_at: string;
            changed_by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            created_at: string;
            created_by: {
                id: string;
                name: string;
            };
            /** Format: uuid */
            draft_id: string;
            files: {
                changed: boolean;
                /** Format: date-time */
                changed_at: string | null;
                changed_by: {
                    id: string;
                    name: string;
                } | null;
                path: string;
                published: string | null;
                revision: number | null;
                text: string | null;
            }[];
            needs_review: boolean;
            present: {
                /** Format: date-time */
                at: string;
                id: string;
            }[];
            returned: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                note: string | null;
                revision: number;
            } | null;
            review: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                note: string | null;
                revision: number;
            } | null;
            revision: number;
            scenario_id: string | null;
            /** @enum {string} */
            state: "open" | "in_review" | "approved" | "published" | "discarded";
            title: string;
        };
        DraftFinding: {
            code: string;
            column?: number;
            file?: string;
            line?: number;
            message: string;
            path?: string[];
            pointer?: (string | number)[];
            scenario?: string;
            /** @enum {string} */
            severity: "error" | "warning";
            state?: string;
        };
        DraftFindings: {
            /** @enum {string} */
            checked: "scenario" | "programme";
            findings: components["schemas"]["DraftFinding"][];
            publishable: boolean | null;
            revision: number;
        };
        DraftList: {
            drafts: components["schemas"]["DraftListed"][];
            next: string | null;
        };
        DraftListed: {
            authors: string[];
            /** Format: date-time */
            changed_at: string;
            changed_by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            created_at: string;
            created_by: {
                id: string;
                name: string;
            };
            /** Format: uuid */
            draft_id: string;
            needs_review: boolean;
            revision: number;
            scenario_id: string | null;
            /** @enum {string} */
            state: "open" | "in_review" | "approved" | "published" | "discarded";
            title: string;
        };
        DraftPresence: {
            present: {
                /** Format: date-time */
                at: string;
                id: string;
            }[];
        };
        DraftRequest: {
            scenario_id: string;
            version?: number;
        } | {
            new: {
                /**
                 * @default service
                 * @enum {string}
                 */
                class?: "service" | "reminder" | "survey" | "news" | "marketing" | "incident";
                /** @default [] */
                groups?: string[];
                scenario_id: string;
                /**
                 * @default appointment
                 * @enum {string}
                 */
                subject?: "patient" | "appointment" | "visit" | "treatment" | "touch" | "handover" | "conversation" | "survey" | "feedback" | "improvement" | "incident" | "enrolment";
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
                touchpoint: string;
            };
        } | {
            /** @enum {boolean} */
            programme: true;
            title: string;
        };
        DraftReturnRequest: {
            note: string;
            revision: number;
        };
        DraftReviewRequest: {
            note?: string;
            revision: number;
        };
        DraftUndoRequest: {
            revision: number;
        };
        Erasure: {
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            /** Format: date-time */
            due_at: string;
            /** Format: uuid */
            erasure_id: string;
            /** Format: uuid */
            patient_id: string;
            reason: string | null;
            /** Format: date-time */
            requested_at: string;
            /** @enum {string} */
            status: "requested" | "done" | "refused";
            via: string;
        };
        ErasureList: {
            erasures: components["schemas"]["Erasure"][];
            /** Format: uuid */
            next: string | null;
        };
        ErasureRefusal: {
            reason: string;
        };
        EventReceipt: {
            /** Format: uuid */
            event_id?: string;
            recorded: boolean;
        };
        Feedback: {
            alert: boolean;
            /** Format: uuid */
            appointment_id: string | null;
            channel: string | null;
            corrected: boolean;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "survey" | "complaint" | "review" | "idea" | "praise" | "question" | "problem";
            /** Format: uuid */
            patient_id: string | null;
            patient_name: string | null;
            /** @enum {string|null} */
            reply: "yes" | "no" | null;
            said_at: string;
            scale_max: number | null;
            score: number | null;
            /** @enum {string} */
            sentiment: "positive" | "mixed" | "neutral" | "negative";
            sentiment_score: number;
            /** @enum {string} */
            source: "channel" | "site" | "staff" | "page" | "api";
            /** Format: uuid */
            staff_id: string | null;
            /** @enum {string} */
            state: "to_read" | "noted" | "confirmed" | "answered" | "dismissed";
            survey: string | null;
            text: string | null;
            themes: string[];
            touchpoint: string | null;
        };
        FeedbackList: {
            feedback: components["schemas"]["Feedback"][];
            next: string | null;
        };
        FeedbackReadingRequest: {
            alert?: boolean;
            /** @enum {string} */
            sentiment?: "positive" | "mixed" | "neutral" | "negative";
            themes?: ("waiting" | "reaching_us" | "staff" | "explanation" | "treatment" | "comfort" | "price" | "booking" | "coordination")[];
            touchpoint?: string | null;
        };
        FeedbackRequest: {
            /** @enum {string} */
            kind: "complaint" | "praise" | "idea" | "question";
            /** Format: uuid */
            patient_id?: string;
            text: string;
            touchpoint?: string;
        };
        FeedbackVerdictRequest: {
            /** @enum {string} */
            kind?: "complaint" | "praise" | "idea" | "question" | "review";
            touchpoint?: string;
        };
        FeedbackWhole: {
            alert: boolean;
            /** Format: uuid */
            appointment_id: string | null;
            channel: string | null;
            corrected: boolean;
            corrections: {
                after: {
                    alert: boolean;
                    /** @enum {string} */
                    sentiment: "positive" | "mixed" | "neutral" | "negative";
                    themes: string[];
                    touchpoint: string | null;
                };
                at: string;
                before: {
                    alert: boolean;
                    /** @enum {string} */
                    sentiment: "positive" | "mixed" | "neutral" | "negative";
                    themes: string[];
                    touchpoint: string | null;
                };
                by: string | null;
            }[];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "survey" | "complaint" | "review" | "idea" | "praise" | "question" | "problem";
            /** Format: uuid */
            patient_id: string | null;
            patient_name: string | null;
            /** @enum {string|null} */
            reply: "yes" | "no" | null;
            said_at: string;
            scale_max: number | null;
            score: number | null;
            /** @enum {string} */
            sentiment: "positive" | "mixed" | "neutral" | "negative";
            sentiment_score: number;
            /** @enum {string} */
            source: "channel" | "site" | "staff" | "page" | "api";
            /** Format: uuid */
            staff_id: string | null;
            /** @enum {string} */
            state: "to_read" | "noted" | "confirmed" | "answered" | "dismissed";
            survey: string | null;
            text: string | null;
            themes: string[];
            touchpoint: string | null;
        };
        FhirAppointment: {
            /** Format: date-time */
            end: string;
            /** Format: uuid */
            id?: string;
            identifier: {
                system: string;
                value: string;
            }[];
            meta?: {
                lastUpdated?: string;
                versionId?: string;
            };
            participant: {
                actor: {
                    display?: string;
                    reference: string;
                };
                /**
                 * @default accepted
                 * @enum {string}
                 */
                status?: "accepted" | "declined" | "tentative" | "needs-action";
            }[];
            /** @enum {string} */
            resourceType: "Appointment";
            serviceType?: {
                coding: {
                    code: string;
                    display?: string;
                    system?: string;
                }[];
                text?: string;
            }[];
            /** Format: date-time */
            start: string;
            /** @enum {string} */
            status: "proposed" | "pending" | "booked" | "arrived" | "checked-in" | "fulfilled" | "cancelled" | "noshow";
        };
        FhirImportReport: {
            changed: number;
            created: number;
            deceased: number;
            dryRun: boolean;
            ignored: number;
            inactive: number;
            /** @enum {string} */
            kind: "fhir";
            refusals: {
                entry?: number;
                file?: string;
                fix: string;
                line: number;
                path?: string;
                reason: string;
                resource?: string;
            }[];
            refusalsInAll: number;
            refused: number;
            remarks: {
                entry?: number;
                file?: string;
                line: number;
                path?: string;
                reason: string;
                resource?: string;
            }[];
            remarksInAll: number;
            rows: number;
            stopped: {
                file?: string;
                fix?: string;
                line?: number;
                reason: string;
            }[];
            types: {
                [key: string]: {
                    changed: number;
                    created: number;
                    ignored: number;
                    read: number;
                    refused: number;
                    unchanged: number;
                };
            };
            unchanged: number;
        };
        FrequencyCell: {
            answered: components["schemas"]["FrequencyShare"];
            contacts: number;
            missed: components["schemas"]["FrequencyShare"];
            n: number;
            refused_day: components["schemas"]["FrequencyShare"];
            refused_week: components["schemas"]["FrequencyShare"];
        };
        FrequencyLine: {
            /** @enum {string} */
            advice: "keep" | "less" | "more";
            /** @enum {string} */
            because: "follows_visits" | "too_few" | "no_worse" | "more_refusals" | "fewer_answers" | "more_missed" | "no_limit" | "as_good";
            cells: components["schemas"]["FrequencyCell"][];
            class: string;
            compared: number[] | null;
            group: string;
            limit: number | null;
            recommended: number | null;
            trial: {
                booked_tried: components["schemas"]["FrequencyShare"];
                booked_usual: components["schemas"]["FrequencyShare"];
                dealt: number;
                measured: number;
                refused_tried: components["schemas"]["FrequencyShare"];
                refused_usual: components["schemas"]["FrequencyShare"];
                scenario: string;
                tried: number;
                usual: number;
                /** @enum {string} */
                verdict: "ready" | "running" | "harm" | "adopt" | "keep" | "void";
            } | null;
        };
        FrequencyList: {
            lines: components["schemas"]["FrequencyLine"][];
            /** @enum {string|null} */
            next: null;
            /** Format: date-time */
            refreshed_at: string | null;
        };
        FrequencyShare: {
            high: number;
            low: number;
            n: number;
            of: number;
        } | null;
        FrequencyTrial: {
            /** Format: uuid */
            draft: string;
        };
        FrequencyTrialKey: {
            /** @enum {string} */
            class: "service" | "reminder" | "survey" | "news" | "marketing" | "incident";
            group: string;
        };
        FrequencyTrialRequest: {
            /** @enum {string} */
            class: "service" | "reminder" | "survey" | "news" | "marketing" | "incident";
            group: string;
            limit: number;
        };
        GoalRenewal: {
            /** Format: date */
            renew_on: string;
        };
        GoalRenewalDraft: {
            /** Format: uuid */
            draft: string;
        };
        Handover: {
            /** Format: date-time */
            accepted_at: string | null;
            calls: number;
            /** Format: date-time */
            closed_at: string | null;
            department: string;
            /** Format: date-time */
            due_at: string;
            /** Format: uuid */
            enrolment: string | null;
            enrolment_outcome: string | null;
            enrolment_status: string | null;
            escalated_to: string | null;
            escalation: number;
            fields: {
                [key: string]: string;
            };
            from: string | null;
            /** Format: uuid */
            handover: string;
            note: string | null;
            offered_by: string | null;
            offered_by_name: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            overdue_at: string | null;
            owner: string | null;
            owner_name: string | null;
            /** Format: uuid */
            patient: string;
            /** Format: uuid */
            patient_id: string;
            patient_name: string | null;
            /** Format: uuid */
            previous: string | null;
            queue: string;
            reason: string;
            required: ("known" | "promised" | "next_step" | "open_questions" | "waiting")[];
            resolution: string | null;
            return_reason: string | null;
            /** Format: date-time */
            returned_at: string | null;
            scenario: string | null;
            /** @enum {string} */
            status: "offered" | "accepted" | "returned" | "withdrawn" | "closed";
            summary: string;
            /** Format: date-time */
            told_at: string | null;
        };
        HandoverAcceptance: {
            owner?: string;
        };
        HandoverCase: {
            fields: {
                [key: string]: string;
            };
            from: string | null;
            hours: number;
            reason: string;
            return_reason: string;
            to: string;
        };
        HandoverCaseList: {
            cases: components["schemas"]["HandoverCase"][];
            next: string | null;
        };
        HandoverClosing: {
            choice?: string;
            note?: string;
            resolution: string;
        };
        HandoverForm: {
            /** Format: date-time */
            due_at: string;
            fields: {
                [key: string]: string;
            };
            /** Format: uuid */
            patient_id: string;
            required: ("known" | "promised" | "next_step" | "open_questions" | "waiting")[];
        };
        HandoverFunnel: {
            next: string | null;
            pairs: components["schemas"]["HandoverPair"][];
        };
        HandoverList: {
            handovers: components["schemas"]["HandoverTask"][];
            next: string | null;
        };
        HandoverOffer: {
            by?: string;
            /** Format: date-time */
            due_at?: string;
            fields: {
                known?: string;
                next_step?: string;
                open_questions?: string;
                promised?: string;
                waiting?: string;
            };
            from: string;
            /** Format: uuid */
            patient: string;
            /** Format: uuid */
            previous?: string;
            /** @default handed-over */
            reason?: string;
            summary?: string;
            to: string;
        };
        HandoverPair: {
            accepted: number;
            from: string | null;
            minutes_to_accept: {
                p50: number;
                p90: number;
            } | null;
            missing: {
                [key: string]: number;
            };
            n: number;
            overdue: number;
            refused_offers: number;
            returned: number;
            to: string;
            told_again: {
                n: number;
                share: number | null;
                too_few: boolean;
            };
        };
        HandoverReturn: {
            by?: string;
            reason: string;
        };
        HandoverTask: {
            /** Format: date-time */
            accepted_at: string | null;
            calls: number;
            /** Format: date-time */
            closed_at: string | null;
            department: string;
            /** Format: date-time */
            due_at: string;
            /** Format: uuid */
            enrolment: string | null;
            enrolment_outcome: string | null;
            enrolment_status: string | null;
            escalated_to: string | null;
            escalation: number;
            fields: {
                [key: string]: string;
            };
            from: string | null;
            /** Format: uuid */
            handover: string;
            /** @enum {string} */
            likely_action: "accept" | "decide" | "call" | "book" | "answer";
            note: string | null;
            offered_by: string | null;
            offered_by_name: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            overdue_at: string | null;
            owner: string | null;
            owner_name: string | null;
            /** Format: uuid */
            patient: string;
            /** Format: uuid */
            patient_id: string;
            patient_name: string | null;
            phone: string | null;
            /** Format: uuid */
            previous: string | null;
            queue: string;
            reason: string;
            reason_text: string;
            required: ("known" | "promised" | "next_step" | "open_questions" | "waiting")[];
            resolution: string | null;
            return_reason: string | null;
            /** Format: date-time */
            returned_at: string | null;
            scenario: string | null;
            /** @enum {string} */
            status: "offered" | "accepted" | "returned" | "withdrawn" | "closed";
            summary: string;
            /** Format: date-time */
            told_at: string | null;
        };
        HandoverWhole: {
            /** Format: date-time */
            accepted_at: string | null;
            call_log: components["schemas"]["Call"][];
            calls: number;
            /** Format: date-time */
            closed_at: string | null;
            department: string;
            /** Format: date-time */
            due_at: string;
            /** Format: uuid */
            enrolment: string | null;
            enrolment_outcome: string | null;
            enrolment_status: string | null;
            escalated_to: string | null;
            escalation: number;
            fields: {
                [key: string]: string;
            };
            from: string | null;
            /** Format: uuid */
            handover: string;
            /** @enum {string} */
            likely_action: "accept" | "decide" | "call" | "book" | "answer";
            note: string | null;
            offered_by: string | null;
            offered_by_name: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            overdue_at: string | null;
            owner: string | null;
            owner_name: string | null;
            /** Format: uuid */
            patient: string;
            /** Format: uuid */
            patient_id: string;
            patient_name: string | null;
            phone: string | null;
            /** Format: uuid */
            previous: string | null;
            promises: components["schemas"]["Promise"][];
            queue: string;
            reason: string;
            reason_text: string;
            required: ("known" | "promised" | "next_step" | "open_questions" | "waiting")[];
            resolution: string | null;
            return_reason: string | null;
            /** Format: date-time */
            returned_at: string | null;
            scenario: string | null;
            /** @enum {string} */
            status: "offered" | "accepted" | "returned" | "withdrawn" | "closed";
            summary: string;
            thread: string;
            /** Format: date-time */
            told_at: string | null;
        };
        HandoverWithdrawal: {
            by?: string;
        };
        Hold: {
            doctor_id: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: date-time */
            held_until: string;
            /** Format: uuid */
            hold_id: string;
            slot: string;
            /** Format: date-time */
            starts_at: string;
        };
        HoldWrite: {
            /** Format: uuid */
            patient_id: string;
            /** @default 300 */
            seconds?: number;
            slot: string;
        };
        Idea: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "survey" | "complaint" | "review" | "idea" | "praise" | "question" | "problem";
            notes: {
                at: string;
                status: string;
                title: string;
            }[];
            said_at: string;
            text: string | null;
            touchpoint: string | null;
        };
        IdeaList: {
            ideas: components["schemas"]["Idea"][];
        };
        IdeaRequest: {
            /**
             * @default idea
             * @enum {string}
             */
            kind?: "idea" | "problem";
            text: string;
            touchpoint?: string;
        };
        ImportLook: {
            columns: string[];
            date_formats: string[];
            dates: {
                [key: string]: string;
            };
            encoding: string;
            guess: {
                [key: string]: string;
            };
            rows: components["schemas"]["ImportPreviewRow"][];
        };
        ImportPreviewRow: {
            line: number;
            patient: {
                birth_date: string | null;
                contacts: {
                    address: string;
                    channel: string;
                }[];
                external_id: string;
                family_name: string | null;
                gender: string | null;
                locale: string | null;
                name: string | null;
                tags: string[];
            } | null;
            refusals: components["schemas"]["ImportRefusal"][];
        };
        ImportRefusal: {
            column?: string;
            fix: string;
            line: number;
            reason: string;
        };
        ImportRefusals: {
            refusals: components["schemas"]["ImportRefusal"][];
        };
        ImportReport: {
            changed: number;
            created: number;
            dryRun: boolean;
            kind: string;
            refusals: {
                column?: string;
                fix: string;
                line: number;
                reason: string;
            }[];
            refusalsInAll: number;
            refused: number;
            rows: number;
            stopped?: {
                fix?: string;
                line?: number;
                reason: string;
            };
            unchanged: number;
        };
        ImportStarted: {
            /** Format: uuid */
            job: string;
        };
        Improvement: {
            /** Format: date-time */
            created_at: string;
            declined_reason: string | null;
            department: string;
            details: string | null;
            /** Format: date */
            due_on: string | null;
            effort: number | null;
            expectation: components["schemas"]["ImprovementExpectation"] | null;
            ideas: string[];
            impact: number | null;
            /** Format: uuid */
            improvement: string;
            /** @enum {string} */
            kind: "product" | "process" | "communication";
            owner: {
                gone: boolean;
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            problems: string[];
            process: string | null;
            proof: components["schemas"]["ImprovementProof"] | null;
            quick_win: boolean;
            /** Format: date-time */
            released_at: string | null;
            revision: number;
            standstill: {
                days: number;
                /** @enum {string} */
                why: "owner_gone" | "overdue" | "stalled";
            } | null;
            /** @enum {string} */
            state: "collected" | "validated" | "prioritised" | "in_progress" | "done" | "verified" | "declined";
            /** Format: date-time */
            state_at: string;
            title: string;
            touchpoint: string;
            /** Format: date-time */
            verified_at: string | null;
            voices: number;
        };
        ImprovementAttention: {
            improvements: {
                /** Format: date */
                answer_by: string;
                /** @enum {string} */
                asked: "owner" | "department" | "journey_owner";
                days: number;
                department: string;
                /** Format: date */
                due_on: string | null;
                /** Format: uuid */
                improvement: string;
                owner: string | null;
                /** @enum {string} */
                state: "collected" | "validated" | "prioritised" | "in_progress" | "done" | "verified" | "declined";
                title: string;
                /** @enum {string} */
                why: "owner_gone" | "overdue" | "stalled";
            }[];
            /** @enum {string|null} */
            next: null;
        };
        ImprovementChange: {
            department?: string;
            details?: string | null;
            /** Format: date */
            due_on?: string | null;
            effort?: number | null;
            expectation?: components["schemas"]["ImprovementExpectation"] | null;
            ideas?: string[];
            impact?: number | null;
            /** @enum {string} */
            kind?: "product" | "process" | "communication";
            /** Format: uuid */
            owner_id?: string | null;
            problems?: string[];
            process?: string | null;
            revision: number;
            title?: string;
        };
        ImprovementDetail: {
            /** Format: date-time */
            created_at: string;
            declined_reason: string | null;
            department: string;
            details: string | null;
            /** Format: date */
            due_on: string | null;
            effort: number | null;
            expectation: components["schemas"]["ImprovementExpectation"] | null;
            history: {
                /** Format: date-time */
                at: string;
                by: string;
                evidence: {
                    [key: string]: unknown;
                } | null;
                from: string | null;
                /** @enum {string} */
                kind: "created" | "moved" | "changed" | "measured" | "escalated" | "news";
                note: string | null;
                to: string | null;
            }[];
            ideas: string[];
            impact: number | null;
            /** Format: uuid */
            improvement: string;
            /** @enum {string} */
            kind: "product" | "process" | "communication";
            notes: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @enum {string} */
                kind: "comment" | "approval" | "objection";
                text: string;
            }[];
            owner: {
                gone: boolean;
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            problems: string[];
            process: string | null;
            proof: components["schemas"]["ImprovementProof"] | null;
            quick_win: boolean;
            /** Format: date-time */
            released_at: string | null;
            revision: number;
            standstill: {
                days: number;
                /** @enum {string} */
                why: "owner_gone" | "overdue" | "stalled";
            } | null;
            /** @enum {string} */
            state: "collected" | "validated" | "prioritised" | "in_progress" | "done" | "verified" | "declined";
            /** Format: date-time */
            state_at: string;
            title: string;
            touchpoint: string;
            /** Format: date-time */
            verified_at: string | null;
            voices: number;
            ways: {
                /** @enum {string} */
                to: "collected" | "validated" | "prioritised" | "in_progress" | "done" | "verified" | "declined";
                unmet: ("grounds" | "department" | "owner" | "date" | "future_date" | "estimate" | "expectation" | "root_cause" | "no_objection" | "evidence" | "reason")[];
            }[];
        };
        ImprovementExpectation: {
            days: number;
            from: number | null;
            measure: string;
            to: number;
        };
        ImprovementList: {
            improvements: components["schemas"]["Improvement"][];
            next: string | null;
        };
        ImprovementMeasured: {
            improvement: components["schemas"]["Improvement"];
            proof: components["schemas"]["ImprovementProof"] | null;
        };
        ImprovementMoveRequest: {
            evidence?: string;
            note?: string;
            revision?: number;
            /** @enum {string} */
            to: "collected" | "validated" | "prioritised" | "in_progress" | "done" | "verified" | "declined";
        };
        ImprovementNoteRequest: {
            /** @enum {string} */
            kind: "comment" | "approval" | "objection";
            text: string;
        };
        ImprovementPlaces: {
            departments: {
                id: string;
                title: {
                    [key: string]: string;
                };
            }[];
            processes: {
                id: string;
                title: {
                    [key: string]: string;
                };
            }[];
            stages: {
                id: string;
                title: {
                    [key: string]: string;
                };
            }[];
            themes: string[];
            touchpoints: {
                id: string;
                title: {
                    [key: string]: string;
                };
            }[];
        };
        ImprovementProof: {
            after: {
                mean: number;
                n: number;
                variance: number;
            };
            before: {
                mean: number;
                n: number;
                variance: number;
            };
            gain: number | null;
            interval: number[] | null;
            limits: {
                answers: number;
                before_days: number;
                earliest_days: number;
                latest_days: number;
                recurred: number;
            };
            look: {
                next: number | null;
                of: number;
                taken: number;
            } | null;
            /** Format: date-time */
            measured_at: string;
            recurred: number;
            /** @enum {string} */
            rule: "recurrence" | "answers" | "earliest" | "gain" | "loss" | "latest" | "interval";
            /** @enum {string} */
            verdict: "verified" | "failed" | "not_enough" | "too_early" | "undecided";
        };
        ImprovementRequest: {
            department?: string;
            details?: string;
            ideas?: string[];
            /** @enum {string} */
            kind: "product" | "process" | "communication";
            problems?: string[];
            title: string;
            touchpoint: string;
        };
        ImprovementWorkload: {
            departments: {
                capacity: number;
                effort: number;
                id: string;
                late: number;
                name: string;
                open: number;
                over: boolean;
            }[];
            owners: {
                capacity: number;
                effort: number;
                id: string;
                late: number;
                name: string;
                open: number;
                over: boolean;
            }[];
        };
        Invitation: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            staff_id: string;
        };
        InvitationAcceptance: {
            code: string;
            password: string;
            token: string;
        };
        InvitationAccepted: {
            csrf: string;
            recovery_codes: string[];
        };
        InvitationLink: {
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            link: string;
            /** Format: uuid */
            staff_id: string;
            token: string;
        };
        InvitationList: {
            invitations: components["schemas"]["Invitation"][];
            /** @enum {string|null} */
            next: null;
        };
        InvitationOffer: {
            clinic: string;
            email: string;
            locale: string;
            name: string;
            qr: string;
            secret: string;
        };
        InvitationToken: {
            token: string;
        };
        Job: {
            by: {
                id: string;
                name: string;
            };
            cancel_asked: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
            error: {
                code: string;
                fix: string | null;
                message: string;
            } | null;
            /** Format: uuid */
            job: string;
            kind: string;
            progress: {
                done: number;
                rate: number | null;
                total: number | null;
            };
            report: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            started_at: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            title: string | null;
        };
        JobList: {
            jobs: components["schemas"]["Job"][];
            next: string | null;
        };
        JourneyMap: {
            /** Format: date-time */
            as_of: string;
            backlog: {
                touchpoint: string;
                weight: number;
            }[];
            branches: {
                branch: string;
                title: {
                    [key: string]: string;
                };
            }[];
            channels: string[];
            clinic: string;
            /** Format: date-time */
            counted_until: string | null;
            departments: {
                department: string;
                title: {
                    [key: string]: string;
                };
            }[];
            filter: {
                branch: string | null;
                channel: string | null;
                department: string | null;
                group: string | null;
                persona: string | null;
                service: string | null;
            };
            findings: {
                names: string[];
                /** @enum {string} */
                rule: "two-ways" | "two-actors" | "two-steps" | "no-owner" | "no-scenario" | "not-a-message" | "required-empty" | "transition-without-scenario" | "truth-undesigned" | "truth-unmeasured" | "no-bright-moment";
                stage: string | null;
                touchpoint: string | null;
            }[];
            greenness: {
                amber: number;
                /** Format: date */
                day: string;
                green: number;
                grey: number;
                red: number;
            }[];
            groups: {
                group: string;
                title: {
                    [key: string]: string;
                };
            }[];
            /** @enum {string} */
            locale: "ru" | "uk" | "en";
            period: {
                /** Format: date */
                from: string;
                period: string;
                /** Format: date */
                to: string;
            };
            personas: {
                groups: string[];
                persona: string;
                title: {
                    [key: string]: string;
                };
            }[];
            rule: {
                enough: number;
                moment_of_truth: {
                    failed: number;
                    failing: number;
                    good: number;
                    overdue: number;
                    returned: number;
                };
                usual: {
                    failed: number;
                    failing: number;
                    good: number;
                    overdue: number;
                    returned: number;
                };
                verified_days: number;
            };
            services: {
                service: string;
                title: {
                    [key: string]: string;
                };
            }[];
            stages: {
                patients: number;
                stage: string;
                title: {
                    [key: string]: string;
                };
            }[];
            touchpoints: {
                cells: {
                    /** @enum {string} */
                    colour: "red" | "amber" | "grey" | "green";
                    group: string;
                }[];
                channels: string[];
                /** @enum {string} */
                colour: "red" | "amber" | "grey" | "green";
                contacts: {
                    answered: number;
                    delivered: number;
                    failed: number;
                    held: number;
                    planned: number;
                    sent: number;
                };
                emotion: {
                    designed: number | null;
                    measured: number | null;
                    n: number;
                };
                handovers: {
                    accepted: number;
                    median_minutes: number | null;
                    opened: number;
                    overdue: number;
                    returned: number;
                };
                ideas: number;
                importance: {
                    derived: {
                        estimate: number | null;
                        high: number | null;
                        low: number | null;
                        n: number;
                        /** @enum {string} */
                        target: "return" | "nps";
                    }[];
                    stated: number | null;
                };
                improvements: number;
                moment_of_truth: boolean;
                open_problems: number;
                owner: string;
                proposed_problems: number;
                reasons: {
                    /** @enum {string} */
                    colour: "red" | "amber" | "grey" | "green";
                    limit: number | null;
                    n: number;
                    /** @enum {string} */
                    rule: "open-problem" | "score-failing" | "handovers-returned" | "handovers-overdue" | "messages-failed" | "proposed-problem" | "score-middling" | "score-good" | "improvement-verified" | "too-few";
                    value: number;
                }[];
                scenarios: string[];
                score: {
                    high: number;
                    low: number;
                    mean: number;
                    n: number;
                } | null;
                spark: {
                    mean: number;
                    n: number;
                    /** Format: date */
                    week: string;
                }[];
                stage: string;
                title: {
                    [key: string]: string;
                };
                touchpoint: string;
                verified: number;
                ways: string[];
            }[];
            transitions: {
                conversion: {
                    high: number;
                    low: number;
                    n: number;
                    share: number;
                };
                from: string;
                median_hours: number | null;
                moved: number;
                to: string;
            }[];
        };
        JourneyMapCounted: {
            /** Format: date-time */
            counted_until: string | null;
            revision: number;
        };
        JourneyMapDiff: {
            changes: {
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                fields: string[];
                scenarios: {
                    added: string[];
                    removed: string[];
                };
                to: {
                    moment_of_truth: boolean;
                    owner: string;
                    stage: string;
                    title: {
                        [key: string]: string;
                    };
                    ways: string[];
                } | null;
                touchpoint: string;
            }[];
            /** @enum {string|null} */
            next: null;
        };
        JourneyMapPatients: {
            /** Format: uuid */
            next: string | null;
            patients: {
                /** Format: uuid */
                enrolment: string;
                name: string | null;
                /** Format: uuid */
                patient: string;
                scenario: string;
                /** Format: date-time */
                started_at: string;
                states: string[];
            }[];
        };
        JourneyMapRebuild: {
            /** Format: uuid */
            job: string;
        };
        JourneyMapTouchpoint: {
            answers: {
                /** Format: date-time */
                answered_at: string;
                attribute: string;
                scale_max: number;
                scale_min: number;
                score: number;
                survey: string;
            }[];
            attributes: {
                attribute: string;
                score: {
                    high: number;
                    low: number;
                    mean: number;
                    n: number;
                };
            }[];
            channels: {
                answered: number;
                channel: string;
                delivered: number;
                failed: number;
                sent: number;
            }[];
            /** @enum {string} */
            colour: "red" | "amber" | "grey" | "green";
            designed: {
                does: {
                    [key: string]: string;
                };
                emotion: number;
                feels: {
                    [key: string]: string;
                };
                thinks: {
                    [key: string]: string;
                };
            } | null;
            groups: {
                /** @enum {string} */
                colour: "red" | "amber" | "grey" | "green";
                group: string;
                score: {
                    high: number;
                    low: number;
                    mean: number;
                    n: number;
                } | null;
            }[];
            handovers: {
                department: string;
                /** Format: uuid */
                handover: string;
                /** Format: date-time */
                opened_at: string;
                overdue: boolean;
                returned: boolean;
            }[];
            improvements: {
                /** Format: date */
                due_on: string | null;
                /** Format: uuid */
                improvement: string;
                state: string;
                title: string;
                /** Format: date-time */
                verified_at: string | null;
            }[];
            joys: {
                /** Format: uuid */
                feedback: string;
                kind: string;
                /** Format: date-time */
                said_at: string;
                sentiment: string;
                source: string;
                text: string;
            }[];
            owner: string;
            pains: {
                /** Format: uuid */
                feedback: string;
                kind: string;
                /** Format: date-time */
                said_at: string;
                sentiment: string;
                source: string;
                text: string;
            }[];
            problems: {
                /** Format: date-time */
                first_at: string;
                /** Format: date-time */
                last_at: string;
                /** Format: uuid */
                problem: string;
                /** @enum {string} */
                state: "proposed" | "open";
                title: string;
                voices: number;
            }[];
            reasons: {
                /** @enum {string} */
                colour: "red" | "amber" | "grey" | "green";
                limit: number | null;
                n: number;
                /** @enum {string} */
                rule: "open-problem" | "score-failing" | "handovers-returned" | "handovers-overdue" | "messages-failed" | "proposed-problem" | "score-middling" | "score-good" | "improvement-verified" | "too-few";
                value: number;
            }[];
            scenarios: {
                channels: string[];
                groups: string[];
                running: number;
                scenario: string;
            }[];
            score: {
                high: number;
                low: number;
                mean: number;
                n: number;
            } | null;
            stage: string;
            title: {
                [key: string]: string;
            };
            touchpoint: string;
        };
        KpiFigure: {
            high: number | null;
            low: number | null;
            n: number;
            too_few: boolean;
            value: number | null;
        };
        KpiJob: {
            /** Format: uuid */
            job: string;
        };
        KpiList: {
            /** Format: date */
            from: string;
            kpis: components["schemas"]["KpiReading"][];
            next: string | null;
            /** Format: date-time */
            refreshed_at: string | null;
            /** Format: date */
            to: string;
        };
        KpiPart: {
            by: string;
            figure: components["schemas"]["KpiFigure"];
            /** @enum {string} */
            standing: "met" | "missed" | "unsure" | "too_few" | "no_target";
            target: number | null;
        };
        KpiReading: {
            benchmark: {
                source: string;
                value: number;
            } | null;
            /** @enum {string} */
            better: "more" | "less";
            figure: components["schemas"]["KpiFigure"];
            /** @enum {string} */
            kind: "share" | "nps" | "mean" | "median" | "rate" | "stock";
            /** @enum {string} */
            kpi: "reached" | "delivered" | "answered" | "opted-out" | "cost-per-message" | "response-time" | "handled-in-time" | "time-to-accept" | "returned" | "told-again" | "lead-to-booking" | "stage-conversion" | "confirmed" | "no-show" | "came-back" | "nps" | "csi" | "ces" | "as-told" | "non-response" | "loyal-share" | "attended";
            leaves_out: ("deceased" | "opted_out" | "incident")[];
            method: {
                [key: string]: string;
            };
            owner: string | null;
            parts: components["schemas"]["KpiPart"][];
            /** @enum {string} */
            period: "day" | "week" | "month" | "quarter";
            source: string;
            /** @enum {string} */
            standing: "met" | "missed" | "unsure" | "too_few" | "no_target";
            target: number | null;
            title: {
                [key: string]: string;
            };
            trend: components["schemas"]["KpiStep"][];
            /** @enum {string} */
            unit: "percent" | "points" | "minutes" | "money";
        };
        KpiRow: {
            /** Format: date-time */
            at: string;
            branch: string;
            channel: string;
            department: string;
            n: number;
            part: string;
            /** Format: uuid */
            patient_id: string | null;
            ref: string;
            stage: string;
            value: number;
        };
        KpiRowList: {
            next: string | null;
            rows: components["schemas"]["KpiRow"][];
            source: string;
        };
        KpiStep: {
            /** Format: date */
            day: string;
            figure: components["schemas"]["KpiFigure"];
        };
        KpiTargetDraft: {
            /** Format: uuid */
            draft: string;
        };
        KpiTargetRequest: {
            target: number;
        };
        LedgerTouch: {
            channel: string | null;
            class: string;
            deferrals: {
                /** Format: date-time */
                at: string;
                rule: string;
                /** Format: date-time */
                until: string;
            }[];
            detail: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: date-time */
            expires_at: string;
            messages: {
                account: string | null;
                /** Format: date-time */
                at: string;
                attempt: number;
                channel: string;
                code: string | null;
                /** Format: date-time */
                delivered_at: string | null;
                /** Format: date-time */
                dispatched_at: string;
                /** Format: date-time */
                failed_at: string | null;
                handed_over: number;
                meaning: string | null;
                /** Format: uuid */
                message: string;
                provider_id: string | null;
                /** Format: date-time */
                read_at: string | null;
                /** Format: date-time */
                sent_at: string | null;
                /** @enum {string} */
                state: "dispatching" | "sent" | "not_sent" | "unknown";
            }[];
            moves: {
                /** Format: date-time */
                at: string;
                evidence: string;
                from: string;
                to: string;
            }[];
            /** Format: date-time */
            next_at: string | null;
            /** @enum {string|null} */
            outcome: "sent" | "suppressed" | "expired" | "failed" | "cancelled" | "unknown" | null;
            /** Format: uuid */
            patient: string;
            /** Format: date-time */
            planned_at: string;
            possible_duplicate: boolean;
            repeat: string;
            rule: string | null;
            scenario: string;
            state: string;
            /** @enum {string} */
            status: "pending" | "dispatching" | "ended";
            template: string;
            texts: {
                locale: string;
                /** Format: uuid */
                message: string;
                subject: string | null;
                text: string;
            }[];
            titles: {
                [key: string]: string;
            } | null;
            /** Format: uuid */
            touch: string;
            why: string;
        };
        LedgerWhy: {
            touches: {
                channel: string | null;
                class: string;
                deferrals: {
                    /** Format: date-time */
                    at: string;
                    rule: string;
                    /** Format: date-time */
                    until: string;
                }[];
                detail: {
                    [key: string]: unknown;
                } | null;
                /** Format: date-time */
                ended_at: string | null;
                /** Format: date-time */
                expires_at: string;
                messages: {
                    account: string | null;
                    /** Format: date-time */
                    at: string;
                    attempt: number;
                    channel: string;
                    code: string | null;
                    /** Format: date-time */
                    delivered_at: string | null;
                    /** Format: date-time */
                    dispatched_at: string;
                    /** Format: date-time */
                    failed_at: string | null;
                    handed_over: number;
                    meaning: string | null;
                    /** Format: uuid */
                    message: string;
                    provider_id: string | null;
                    /** Format: date-time */
                    read_at: string | null;
                    /** Format: date-time */
                    sent_at: string | null;
                    /** @enum {string} */
                    state: "dispatching" | "sent" | "not_sent" | "unknown";
                }[];
                moves: {
                    /** Format: date-time */
                    at: string;
                    evidence: string;
                    from: string;
                    to: string;
                }[];
                /** Format: date-time */
                next_at: string | null;
                /** @enum {string|null} */
                outcome: "sent" | "suppressed" | "expired" | "failed" | "cancelled" | "unknown" | null;
                /** Format: date-time */
                planned_at: string;
                possible_duplicate: boolean;
                repeat: string;
                rule: string | null;
                scenario: string;
                state: string;
                /** @enum {string} */
                status: "pending" | "dispatching" | "ended";
                template: string;
                titles: {
                    [key: string]: string;
                } | null;
                /** Format: uuid */
                touch: string;
                why: string;
            }[];
        };
        LongRehearsal: {
            /** Format: uuid */
            job_id: string;
        };
        LoyaltyLedgers: {
            privileges: {
                expired: number;
                granted: number;
                privilege: string;
                title: {
                    [key: string]: string;
                };
                used: number;
            }[];
            referrals: {
                came: number;
                told: number;
            };
            transitions: {
                from: string;
                patients: number;
                to: string;
            }[];
            valued: number;
            win_back: {
                against: string;
                arms: {
                    arm: string;
                    assigned: number;
                    came_back: number;
                    difference: {
                        interval: (number)[];
                        points: number;
                    } | null;
                    interval: (number)[];
                    measured: number;
                    percent: number | null;
                }[];
                experiment: string;
                /** @enum {string} */
                verdict: "empty" | "mismatch" | "changed" | "too-small" | "difference" | "no-difference";
            }[];
            window_days: number;
        };
        LoyaltyNote: {
            /** Format: date-time */
            at?: string;
            /** @enum {string} */
            kind: "public_defence" | "social_follow" | "promo_kept" | "promo_left" | "package_used" | "contest" | "review_left" | "incident" | "left" | "reason_to_choose" | "preference" | "stage_told";
            value?: string;
        };
        LoyaltyOverview: {
            benchmark: number;
            hurt: number;
            loyal_visits: number;
            measured: {
                curve: {
                    high: number;
                    low: number;
                    n: number;
                    returned: number;
                    share: number;
                    visit: number;
                }[];
                return_share: number;
                visits: number | null;
            };
            reasons: {
                patients: number;
                reason: string;
                stage: string;
            }[];
            shares: {
                /** @enum {string} */
                by: "all" | "branch" | "doctor" | "service";
                shares: {
                    high: number;
                    low: number;
                    loyal: number;
                    n: number;
                    of: string;
                    share: number;
                }[];
            }[];
            stages: {
                patients: number;
                stage: string;
            }[];
        };
        MentionList: {
            mentions: {
                /** Format: date-time */
                at: string;
                by: string | null;
                /** Format: uuid */
                entry_id: string;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
                text: string;
            }[];
        };
        MysteryBegin: {
            /** Format: uuid */
            draft_id?: string;
            scenario_id?: string;
        };
        MysteryScenario: {
            branches: {
                total: number;
                walked: number;
            };
            channels: {
                channel: string;
                walked: number;
            }[];
            faults: number;
            matrix: {
                cells: {
                    channel: string;
                    outcome: string | null;
                    rule: string | null;
                }[];
                state: string;
                templates: string[];
            }[];
            offline: {
                department: string | null;
                key: string;
                /** @enum {string} */
                kind: "visit" | "task" | "paper";
                state: string | null;
                summary: string | null;
                tick: {
                    /** Format: date-time */
                    at: string;
                    by_name: string;
                    done: boolean;
                    note: string;
                } | null;
                what: string;
            }[];
            plays: number;
            scenario: string;
            states: {
                total: number;
                visited: number;
            };
            title: {
                [key: string]: string;
            };
            troubles: {
                sentence: string;
                walk: number;
            }[];
            unwalked: {
                about: string;
                branch: string;
                /** @enum {string} */
                reason: "unreached" | "condition" | "product" | "earlier" | "unheard" | "bound";
                state: string | null;
            }[];
            version: number;
            walks: {
                branch: string;
                differs: string;
                value: string;
                walk: number;
            }[];
            ways: {
                given: {
                    appointment?: {
                        booked_at?: string;
                        branch?: string;
                        doctor?: string;
                        first_visit?: boolean;
                        service?: string;
                        starts_at: string;
                    };
                    arm?: string;
                    /** @default {} */
                    consents: {
                        [key: string]: "given" | "refused";
                    };
                    now: string;
                    /** @default {} */
                    patient: {
                        age?: number;
                        /** Format: date */
                        birth_date?: string;
                        channels?: string[];
                        group?: string;
                        locale?: string;
                        name?: string;
                        stage?: string;
                        tags?: string[];
                        visits?: number;
                        zone?: string;
                    };
                    /** @default [] */
                    unreachable: string[];
                };
                repeatable: boolean;
                steps: ({
                    advance: ("next_touch" | "next" | "no_answer") | string;
                } | {
                    /** Format: date-time */
                    until: string;
                } | {
                    reply: string | number;
                    touch?: string;
                } | {
                    text: string;
                    touch?: string;
                } | {
                    event: string;
                    payload?: {
                        [key: string]: unknown;
                    };
                } | {
                    unreachable: string[];
                } | {
                    /** @enum {string} */
                    receipt: "delivered" | "read";
                    touch: string;
                })[];
            }[];
        };
        MysteryStarted: {
            /** Format: uuid */
            job_id: string;
        };
        MysteryTick: {
            done: boolean;
            key: string;
            /** @default  */
            note?: string;
        };
        MysteryWalk: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            draft_id: string | null;
            error: string | null;
            /** Format: uuid */
            job_id: string;
            progress: {
                done: number;
                total: number | null;
            };
            scenarios: {
                branches: {
                    total: number;
                    walked: number;
                };
                faults: number;
                scenario: string;
                states: {
                    total: number;
                    visited: number;
                };
                title: {
                    [key: string]: string;
                };
                version: number;
            }[];
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
        };
        News: {
            locales: string[];
            needs_person: boolean;
            /** Format: date-time */
            released_at: string | null;
            released_by: string | null;
            /** @enum {string} */
            state: "none" | "draft" | "released";
            texts: {
                [key: string]: string;
            };
        };
        NewsPreview: {
            later: number;
            patients: {
                /** @enum {string|null} */
                because: "already_told" | "deceased" | "no_consent" | "no_channel" | "same_recipient" | null;
                later: boolean;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
            }[];
            reasons: {
                count: number;
                /** @enum {string} */
                reason: "already_told" | "deceased" | "no_consent" | "no_channel" | "same_recipient";
            }[];
            will_hear: number;
            will_not_hear: number;
        };
        NewsRecipientList: {
            comparison: {
                after: number | null;
                before: number | null;
                difference: number | null;
                interval: number[] | null;
                n: number;
            };
            /** @enum {string|null} */
            next: null;
            not_told: number;
            planned: number;
            recipients: {
                after: {
                    /** Format: date-time */
                    at: string;
                    value: number;
                } | null;
                before: {
                    /** Format: date-time */
                    at: string;
                    value: number;
                } | null;
                name: string | null;
                /** Format: uuid */
                patient_id: string | null;
                /** Format: date-time */
                planned_at: string;
                reason: string | null;
                /** @enum {string} */
                state: "planned" | "told" | "not_told";
                /** Format: date-time */
                told_at: string | null;
            }[];
            told: number;
        };
        NewsReleased: {
            planned: number;
        };
        NewsRequest: {
            texts: {
                [key: string]: string;
            };
        };
        OperationsState: {
            /** Format: date-time */
            as_of: string;
            channels: {
                channel: string;
                due: number;
                /** Format: date-time */
                oldest_at: string | null;
                pause: components["schemas"]["PauseView"] | null;
                /** @enum {string} */
                state: "on" | "paused" | "off";
            }[];
            clinic: {
                name: string;
                pause: components["schemas"]["PauseView"] | null;
            };
            jobs_open: number;
            loops: {
                enrolment: {
                    due: number;
                    /** Format: date-time */
                    oldest_at: string | null;
                    parked: number;
                };
                intake: {
                    due: number;
                    /** Format: date-time */
                    oldest_at: string | null;
                    parked: number;
                };
                outbox: {
                    due: number;
                    /** Format: date-time */
                    oldest_at: string | null;
                };
            };
            scenarios: {
                by: string;
                /** Format: date-time */
                paused_at: string;
                reason: string | null;
                scenario: string;
            }[];
        };
        OwnContactAsked: {
            code: string | null;
            /** @enum {string} */
            result: "sent" | "not_sent" | "unknown";
        };
        OwnContacts: {
            contacts: {
                address: string;
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
                /** Format: date-time */
                confirmed_at: string | null;
            }[];
            reached: {
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
                sandbox: boolean;
            }[];
        };
        PasswordChange: {
            new_password: string;
            password: string;
        };
        Patient: {
            birth_date: string | null;
            contacts: {
                address: string;
                channel: string;
                /** Format: date-time */
                closed_at: string | null;
                closed_reason: string | null;
            }[];
            /** Format: date-time */
            deceased_at: string | null;
            external_id: string | null;
            family_name: string | null;
            gender: string | null;
            group: string;
            held_by: string | null;
            name: string | null;
            /** Format: uuid */
            patient_id: string;
            recipient: {
                consents: {
                    [key: string]: {
                        [key: string]: {
                            at: number;
                            granted: boolean;
                        };
                    };
                };
                locale: string | null;
                mutes: {
                    [key: string]: number;
                };
                /** Format: uuid */
                recipient_id: string;
                zone: string | null;
            };
            stage: string;
            tags: string[];
            visits: number;
        };
        PatientCard: {
            appointments: {
                ahead: components["schemas"]["CardVisit"][];
                past: components["schemas"]["CardVisit"][];
            };
            birth_date: string | null;
            consents: {
                /** Format: date-time */
                at: string;
                channel: string;
                class: string;
                granted: boolean;
            }[];
            contacts: {
                address: string;
                channel: string;
                closed_reason: string | null;
                /** Format: date-time */
                last_heard_at: string | null;
                open: boolean;
            }[];
            /** Format: date-time */
            deceased_at: string | null;
            enrolments: {
                /** Format: uuid */
                enrolment: string;
                /** Format: date-time */
                next_at: string | null;
                scenario: string;
                /** Format: date-time */
                started_at: string;
                state: unknown;
                titles: {
                    [key: string]: string;
                } | null;
            }[];
            external_id: string | null;
            family_name: string | null;
            gender: string | null;
            given_name: string | null;
            group: string;
            held_by: string | null;
            held_by_name: string | null;
            household: {
                birth_date: string | null;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
            }[];
            locale: string | null;
            merged: {
                /** Format: date-time */
                merged_at: string;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
            }[];
            mutes: {
                class: string;
                /** Format: date-time */
                until: string;
            }[];
            name: string | null;
            /** Format: uuid */
            patient_id: string;
            promises: {
                by: string;
                department: string;
                /** Format: date-time */
                due_at: string | null;
                /** Format: date-time */
                made_at: string;
                overdue: boolean;
                /** Format: uuid */
                promise: string;
                text: string;
            }[];
            scheduled: number;
            stage: string;
            tags: string[];
            touches: {
                channel: string | null;
                /** Format: date-time */
                next_at: string | null;
                scenario: string;
                template: string;
                titles: {
                    [key: string]: string;
                } | null;
                /** Format: uuid */
                touch: string;
                why: string;
            }[];
            visits: {
                count: number;
                of: number;
            };
            why: string;
            zone: string | null;
        };
        PatientErase: {
            reason?: string;
        };
        PatientExport: {
            /** @enum {string} */
            format: "tropa-patient-export";
            /** Format: date-time */
            made_at: string;
            /** Format: uuid */
            patient_id: string;
            sections: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
            /** @enum {number} */
            version: 1;
        };
        PatientLoyalty: {
            checklist: {
                evidence: {
                    /** Format: date-time */
                    at: string;
                    kind: string;
                    value: string | null;
                }[];
                /** @enum {string} */
                held: "yes" | "no" | "no_evidence";
                /** @enum {string} */
                item: "uses_regularly" | "recommends" | "open_to_us" | "interested" | "price_second" | "defends_us";
            }[];
            facts: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "stage_told" | "referral" | "review_left" | "survey_answered" | "public_defence" | "social_follow" | "promo_kept" | "promo_left" | "package_used" | "contest" | "incident" | "complaint" | "left" | "reason_to_choose" | "preference" | "spent";
                ref: string;
                source: string;
                taken_back: boolean;
                value: string | null;
            }[];
            history: {
                /** Format: date-time */
                at: string;
                because: string;
                from: string;
                to: string;
                visits: number | null;
            }[];
            household: {
                name: string | null;
                /** Format: uuid */
                patient_id: string;
                stage: string;
                visits: number;
            }[];
            incidents: {
                alarm: number;
                alarming: boolean;
                count: number;
                window_days: number;
            };
            /** Format: date-time */
            late_since: string | null;
            /** Format: date-time */
            lost_at: string | null;
            /** Format: date-time */
            next_visit: string | null;
            /** Format: uuid */
            patient_id: string;
            privileges: {
                earned_by: string;
                /** Format: date-time */
                expires_at: string | null;
                /** Format: date-time */
                granted_at: string;
                privilege: string;
                /** Format: uuid */
                privilege_id: string;
                /** @enum {string} */
                state: "granted" | "used" | "expired";
                title: {
                    [key: string]: string;
                };
                /** Format: date-time */
                used_at: string | null;
            }[];
            referral_code: string | null;
            stage: string;
            usual_days: number | null;
            valued: boolean;
            visits: {
                count: number;
                of: number;
            };
        };
        PatientMerge: {
            merged: string[];
            /** Format: uuid */
            patient_id: string;
        };
        PatientPair: {
            /** Format: uuid */
            other: string;
        };
        PatientPersona: {
            persona: components["schemas"]["AssignedPersona"] | null;
        };
        PatientResult: {
            /** @enum {string} */
            change: "created" | "changed" | "unchanged";
            external_id: string;
            /** Format: uuid */
            patient_id: string;
        };
        PatientsAtRisk: {
            next: string | null;
            patients: {
                /** @enum {string} */
                because: "own_rhythm" | "no_rhythm_yet";
                /** Format: date-time */
                last_contact: string | null;
                /** Format: date-time */
                last_visit: string;
                /** Format: date-time */
                late_since: string;
                /** Format: date-time */
                lost_at: string;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
                stage: string;
                usual_days: number | null;
                visits: number;
            }[];
        };
        PatientsHurt: {
            /** @enum {string|null} */
            next: null;
            patients: {
                incidents: number;
                /** Format: date-time */
                last_at: string;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
                refused: boolean;
                stage: string;
                task: {
                    /** Format: date-time */
                    closed_at: string | null;
                    department: string;
                    /** Format: date-time */
                    due_at: string;
                    /** Format: uuid */
                    handover: string;
                    /** Format: date-time */
                    opened_at: string;
                    overdue: boolean;
                    owner_name: string | null;
                    resolution: string | null;
                    /** @enum {string} */
                    status: "offered" | "accepted" | "returned" | "withdrawn" | "closed";
                } | null;
                wrong: {
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    kind: "incident" | "complaint";
                    value: string | null;
                }[];
            }[];
        };
        PatientTemplateFacts: {
            channels: string[];
            facts: {
                appointment: {
                    branch?: string;
                    doctor: string | null;
                    first_visit: boolean;
                    service: string | null;
                    /** Format: date-time */
                    starts_at: string;
                    zone: string;
                } | null;
                others_that_day: number;
                patient_name: string | null;
            };
            locale: string;
            /** Format: uuid */
            patient_id: string;
        };
        PatientUpsert: {
            after_erasure?: boolean;
            /** Format: date */
            birth_date?: string | null;
            /** @default [] */
            contacts?: {
                address: string;
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
            }[];
            external_id: string;
            family_name?: string | null;
            gender?: string | null;
            group?: string;
            locale?: string;
            name?: string | null;
            /** @enum {string} */
            stage?: "potential" | "primary" | "repeat" | "regular" | "loyal" | "lapsed";
            tags?: string[];
            zone?: string;
        };
        PauseRequest: {
            confirm: string;
            /** @default  */
            id?: string;
            reason: string;
            /** @enum {string} */
            scope: "clinic" | "channel";
        };
        Pauses: {
            /** @enum {string|null} */
            next: null;
            pauses: {
                by: {
                    id: string;
                    name: string;
                };
                id: string;
                /** Format: date-time */
                paused_at: string;
                reason: string | null;
                /** @enum {string} */
                scope: "scenario" | "channel" | "clinic";
            }[];
        };
        PauseView: {
            by: string;
            /** Format: date-time */
            paused_at: string;
            reason: string | null;
        };
        Personas: {
            personas: {
                about: {
                    [key: string]: string;
                };
                attributes: {
                    attribute: string;
                    changes: {
                        [key: string]: string;
                    };
                    title: {
                        [key: string]: string;
                    };
                }[];
                patients: number;
                persona: string;
                title: {
                    [key: string]: string;
                };
            }[];
        };
        PersonaWish: {
            /** @default [] */
            attributes?: string[];
            /** @enum {string} */
            confidence: "guess" | "likely" | "sure";
            persona: string;
            reason: string;
        };
        PopulationOverview: {
            /** Format: date-time */
            as_of: string;
            /** @enum {string|null} */
            next: null;
            scenarios: {
                parked: number;
                running: number;
                scenario: string;
            }[];
        };
        Preferences: {
            preferences: {
                title: {
                    [key: string]: string;
                };
                touchpoint: string;
                unwanted: {
                    reason: string | null;
                    since: string;
                } | null;
            }[];
        };
        Problem: {
            because: {
                count: number | null;
                limit: number | null;
                /** @enum {string} */
                rule: "voices" | "alerts" | "scenario" | "person";
                scenario: string | null;
                within_days: number | null;
            } | null;
            branch: string | null;
            dismissed_reason: string | null;
            /** Format: date-time */
            first_at: string;
            /** Format: date-time */
            last_at: string;
            /** Format: uuid */
            merged_into: string | null;
            /** Format: date-time */
            opened_at: string | null;
            patients: number;
            /** Format: uuid */
            problem: string;
            recurred: number;
            root_cause: string | null;
            /** Format: date-time */
            solved_at: string | null;
            /** @enum {string} */
            state: "proposed" | "open" | "merged" | "solved" | "dismissed";
            theme: string;
            title: string;
            touchpoint: string;
            voices: number;
        };
        ProblemAffected: {
            patients: string[];
        };
        ProblemChange: {
            root_cause?: string;
            theme?: string | "";
            title?: string;
            touchpoint?: string;
        };
        ProblemDetail: {
            because: {
                count: number | null;
                limit: number | null;
                /** @enum {string} */
                rule: "voices" | "alerts" | "scenario" | "person";
                scenario: string | null;
                within_days: number | null;
            } | null;
            branch: string | null;
            dismissed_reason: string | null;
            /** Format: date-time */
            first_at: string;
            improvements: {
                /** Format: uuid */
                improvement: string;
                state: string;
                title: string;
            }[];
            /** Format: date-time */
            last_at: string;
            merged: components["schemas"]["Problem"][];
            /** Format: uuid */
            merged_into: string | null;
            /** Format: date-time */
            opened_at: string | null;
            patients: number;
            /** Format: uuid */
            problem: string;
            recurred: number;
            root_cause: string | null;
            said: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                feedback: string | null;
                kind: string | null;
                /** Format: uuid */
                patient_id: string | null;
                /** @enum {string} */
                role: "said" | "affected";
                scale_max: number | null;
                score: number | null;
                text: string | null;
            }[];
            /** Format: date-time */
            solved_at: string | null;
            /** @enum {string} */
            state: "proposed" | "open" | "merged" | "solved" | "dismissed";
            theme: string;
            title: string;
            touchpoint: string;
            voices: number;
        };
        ProblemDismissal: {
            reason: string;
        };
        ProblemList: {
            next: string | null;
            problems: components["schemas"]["Problem"][];
        };
        ProblemLook: {
            joined: number;
            proposed: number;
            reopened: number;
        };
        ProblemMerge: {
            /** Format: uuid */
            into: string;
        };
        ProblemRequest: {
            branch?: string;
            feedback?: string[];
            patients?: string[];
            theme?: string;
            title: string;
            touchpoint: string;
        };
        ProblemSuggestions: {
            /** @enum {string|null} */
            next: null;
            suggestions: {
                because: ("touchpoint" | "theme" | "words")[];
                join: components["schemas"]["Problem"];
                keep: components["schemas"]["Problem"];
                likeness: number;
                words: string[];
            }[];
        };
        ProgrammeCheck: {
            /** @default [] */
            files?: {
                file: string;
                text: string;
            }[];
        };
        ProgrammeFiles: {
            files: {
                path: string;
                text: string;
            }[];
        };
        ProgrammeFindings: {
            findings: {
                code: string;
                column?: number;
                file?: string;
                line?: number;
                message: string;
                path?: string[];
                scenario?: string;
                /** @enum {string} */
                severity: "error" | "warning";
                state?: string;
            }[];
        };
        ProgrammeImport: {
            changes: {
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                path: string;
            }[];
            /** Format: uuid */
            draft_id: string | null;
            findings: components["schemas"]["DraftFinding"][];
            publishable: boolean;
            scenarios: string[];
        };
        ProgrammeImportRequest: {
            files: {
                path: string;
                text: string;
            }[];
        };
        ProgrammeInForceFindings: {
            findings: components["schemas"]["DraftFinding"][];
        };
        Promise: {
            by: string;
            department: string;
            /** Format: date-time */
            due_at: string | null;
            /** Format: date-time */
            kept_at: string | null;
            kept_by: string | null;
            /** Format: date-time */
            made_at: string;
            /** Format: uuid */
            patient_id: string;
            /** Format: uuid */
            promise: string;
            /** Format: uuid */
            task: string | null;
            text: string;
        };
        PromiseKeeping: {
            by?: string;
        };
        PromiseList: {
            next: string | null;
            promises: components["schemas"]["Promise"][];
        };
        PromiseMaking: {
            by?: string;
            department: string;
            /** Format: date-time */
            due_at?: string;
            /** Format: uuid */
            patient: string;
            text: string;
        };
        Publication: {
            balanced: boolean;
            by: {
                id: string;
                name: string;
            };
            /** Format: uuid */
            draft: string | null;
            holdout: number;
            /** Format: uuid */
            job: string | null;
            /** Format: uuid */
            publication: string;
            /** Format: date-time */
            published_at: string;
            share: number;
            /** @enum {string} */
            state: "moving" | "done" | "undoing" | "undone";
            sums: {
                ended: number;
                handed: number;
                kept: number;
                left: number;
                moved: number;
                restored: number;
                roster: number;
                stayed: number;
                waiting: number;
            };
            title: string;
            /** Format: date-time */
            undo_until: string;
            /** Format: date-time */
            undone_at: string | null;
            undone_by: string | null;
            versions: {
                previous: number | null;
                scenario: string;
                version: number;
            }[];
        };
        PublicationComparison: {
            versions: {
                outcomes: {
                    count: number;
                    outcome: string;
                }[];
                running: number;
                scenario: string;
                started: number;
                version: number;
            }[];
        };
        PublicationLeft: {
            /** Format: uuid */
            next: string | null;
            patients: {
                /** Format: uuid */
                enrolment: string;
                name: string | null;
                /** Format: uuid */
                patient: string;
                position: string | null;
                reason: string | null;
                result: string;
                scenario: string;
            }[];
        };
        PublicationOrder: {
            /** @default 0 */
            holdout?: number;
            moves: ({
                /** @enum {string} */
                choice: "stay";
                position: string;
                scenario: string;
                version: number;
            } | {
                /** @enum {string} */
                choice: "move";
                department?: string;
                due?: string;
                /** @enum {string} */
                overdue?: "now" | "skip" | "human";
                position: string;
                scenario: string;
                summary?: string;
                to: string[];
                version: number;
            } | {
                /** @enum {string} */
                choice: "human";
                department: string;
                due: string;
                position: string;
                scenario: string;
                summary?: string;
                version: number;
            })[];
            revision: number;
            /** @default 100 */
            share?: number;
        };
        PublicationPreview: {
            approved: boolean;
            behind: string[];
            /** Format: uuid */
            draft: string;
            findings_errors: number;
            publishable: boolean;
            revision: number;
            scenarios: {
                header_changes: string[];
                previous: number | null;
                rows: {
                    /** @enum {string} */
                    change: "same" | "texts" | "changed" | "removed";
                    changes: string[];
                    checked: number;
                    chosen: {
                        /** @enum {string} */
                        choice: "stay" | "move" | "human";
                        department?: string;
                        due?: string;
                        /** @enum {string} */
                        overdue?: "now" | "skip" | "human";
                        position: string;
                        scenario: string;
                        summary?: string;
                        to?: string[];
                        version: number;
                    } | null;
                    count: number;
                    faults: {
                        about: string;
                        code: string;
                    }[];
                    open_questions: number;
                    overdue: number;
                    parked: number;
                    pending_touches: number;
                    position: string;
                    questions_withdrawn: number;
                    scenario: string;
                    states: string[];
                    suggested: {
                        /** @enum {string} */
                        choice: "stay" | "move" | "human";
                        department?: string;
                        due?: string;
                        /** @enum {string} */
                        overdue?: "now" | "skip" | "human";
                        position: string;
                        scenario: string;
                        summary?: string;
                        to?: string[];
                        version: number;
                    };
                    timers: {
                        after: string[];
                        before: string[];
                        due_after: {
                            /** Format: date-time */
                            first: string;
                            /** Format: date-time */
                            last: string;
                        } | null;
                        due_before: {
                            /** Format: date-time */
                            first: string;
                            /** Format: date-time */
                            last: string;
                        } | null;
                    };
                    version: number;
                }[];
                running: number;
                scenario: string;
                sum: {
                    balanced: boolean;
                    human: number;
                    move: number;
                    running: number;
                    stay: number;
                };
                targets: string[];
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
                version: number;
            }[];
            title: string;
            unchanged: boolean;
        };
        PublicationPreviewRequest: {
            /** @default [] */
            moves?: ({
                /** @enum {string} */
                choice: "stay";
                position: string;
                scenario: string;
                version: number;
            } | {
                /** @enum {string} */
                choice: "move";
                department?: string;
                due?: string;
                /** @enum {string} */
                overdue?: "now" | "skip" | "human";
                position: string;
                scenario: string;
                summary?: string;
                to: string[];
                version: number;
            } | {
                /** @enum {string} */
                choice: "human";
                department: string;
                due: string;
                position: string;
                scenario: string;
                summary?: string;
                version: number;
            })[];
        };
        Publications: {
            /** Format: uuid */
            next: string | null;
            publications: {
                balanced: boolean;
                by: {
                    id: string;
                    name: string;
                };
                /** Format: uuid */
                draft: string | null;
                holdout: number;
                /** Format: uuid */
                job: string | null;
                /** Format: uuid */
                publication: string;
                /** Format: date-time */
                published_at: string;
                share: number;
                /** @enum {string} */
                state: "moving" | "done" | "undoing" | "undone";
                sums: {
                    ended: number;
                    handed: number;
                    kept: number;
                    left: number;
                    moved: number;
                    restored: number;
                    roster: number;
                    stayed: number;
                    waiting: number;
                };
                title: string;
                /** Format: date-time */
                undo_until: string;
                /** Format: date-time */
                undone_at: string | null;
                undone_by: string | null;
                versions: {
                    previous: number | null;
                    scenario: string;
                    version: number;
                }[];
            }[];
        };
        PublicationUndo: {
            /** @enum {string} */
            new_enrolments: "stay" | "end";
        };
        PublicationWidening: {
            holdout?: number;
            share: number;
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        ReferralCode: {
            code: string;
        };
        ReferralCodeGiven: {
            code: string;
        };
        Rehearsal: {
            alone: boolean;
            /** Format: date-time */
            changed_at: string;
            /** Format: date-time */
            created_at: string;
            created_by: {
                id: string;
                name: string;
            };
            /** Format: uuid */
            draft_id: string | null;
            draft_revision: number | null;
            given: {
                appointment?: {
                    booked_at?: string;
                    branch?: string;
                    doctor?: string;
                    first_visit?: boolean;
                    service?: string;
                    starts_at: string;
                };
                arm?: string;
                /** @default {} */
                consents: {
                    [key: string]: "given" | "refused";
                };
                now: string;
                /** @default {} */
                patient: {
                    age?: number;
                    /** Format: date */
                    birth_date?: string;
                    channels?: string[];
                    group?: string;
                    locale?: string;
                    name?: string;
                    stage?: string;
                    tags?: string[];
                    visits?: number;
                    zone?: string;
                };
                /** @default [] */
                unreachable: string[];
            };
            handovers: {
                department: string;
                /** Format: date-time */
                due_at: string;
                handover: string;
                /** Format: date-time */
                opened_at: string;
                reason: string;
                resolution: string | null;
                /** @enum {string} */
                state: "open" | "accepted" | "overdue" | "closed";
                summary: string;
            }[];
            ledger: {
                channel: string | null;
                class: string;
                deferrals: {
                    /** Format: date-time */
                    at: string;
                    rule: string;
                    /** Format: date-time */
                    until: string;
                    why: string;
                }[];
                detail: {
                    [key: string]: unknown;
                } | null;
                /** Format: date-time */
                ended_at: string | null;
                /** Format: date-time */
                expires_at: string;
                /** Format: date-time */
                next_at: string | null;
                /** @enum {string|null} */
                outcome: "sent" | "suppressed" | "expired" | "failed" | "cancelled" | "unknown" | null;
                /** Format: date-time */
                planned_at: string;
                rule: string | null;
                scenario: string;
                state: string;
                /** @enum {string} */
                status: "pending" | "dispatching" | "ended";
                template: string;
                touch: string;
                why: string;
            }[];
            messages: {
                /** Format: date-time */
                at: string;
                buttons: {
                    label: string;
                    reply: string;
                }[];
                /** @enum {string} */
                by: "clinic" | "patient";
                channel: string;
                class: string | null;
                locale: string | null;
                lock_line: string | null;
                open: boolean;
                scenario: string | null;
                subject: string | null;
                template: string | null;
                text: string;
                touch: string | null;
            }[];
            next: {
                /** Format: date-time */
                at: string | null;
                events: string[];
                replies: {
                    label: string;
                    reply: string;
                    touch: string;
                }[];
            };
            /** Format: date-time */
            now: string;
            /** Format: uuid */
            rehearsal_id: string;
            scenario_id: string;
            /** Format: date-time */
            started_at: string;
            states: {
                enrolment: string;
                outcome: string | null;
                path: string[];
                scenario: string;
                /** Format: date-time */
                since: string;
            }[];
            steps: ({
                advance: ("next_touch" | "next" | "no_answer") | string;
            } | {
                /** Format: date-time */
                until: string;
            } | {
                reply: string | number;
                touch?: string;
            } | {
                text: string;
                touch?: string;
            } | {
                event: string;
                payload?: {
                    [key: string]: unknown;
                };
            } | {
                unreachable: string[];
            } | {
                /** @enum {string} */
                receipt: "delivered" | "read";
                touch: string;
            })[];
            timers: {
                /** Format: date-time */
                due_at: string;
                late: boolean;
                name: string;
                scenario: string;
            }[];
            title: {
                [key: string]: string;
            };
            trail: {
                /** Format: date-time */
                at: string;
                enrolment: string;
                event: string;
                outcome: string | null;
                scenario: string;
                states: string[];
            }[];
            troubles: string[];
            version: number | null;
            zone: string;
        };
        RehearsalBegin: {
            /** @default true */
            alone?: boolean;
            /** Format: uuid */
            draft_id?: string;
            /**
             * @default {
             *       "patient": {},
             *       "consents": {},
             *       "unreachable": []
             *     }
             */
            given?: {
                appointment?: {
                    booked_at?: string;
                    branch?: string;
                    doctor?: string;
                    first_visit?: boolean;
                    service?: string;
                    starts_at: string;
                };
                arm?: string;
                /** @default {} */
                consents?: {
                    [key: string]: "given" | "refused";
                };
                now?: string;
                /** @default {} */
                patient?: {
                    age?: number;
                    /** Format: date */
                    birth_date?: string;
                    channels?: string[];
                    group?: string;
                    locale?: string;
                    name?: string;
                    stage?: string;
                    tags?: string[];
                    visits?: number;
                    zone?: string;
                };
                /** @default [] */
                unreachable?: string[];
            };
            scenario_id?: string;
            version?: number;
        };
        RehearsalExample: {
            file: string;
            yaml: string;
        };
        RehearsalList: {
            /** Format: uuid */
            next: string | null;
            rehearsals: {
                alone: boolean;
                /** Format: date-time */
                changed_at: string;
                /** Format: date-time */
                created_at: string;
                created_by: {
                    id: string;
                    name: string;
                };
                /** Format: uuid */
                draft_id: string | null;
                /** Format: uuid */
                rehearsal_id: string;
                scenario_id: string;
                step_count: number;
                version: number | null;
            }[];
        };
        RehearsalSteps: {
            base_steps: number;
            /** @default [] */
            steps?: ({
                advance: ("next_touch" | "next" | "no_answer") | string;
            } | {
                /** Format: date-time */
                until: string;
            } | {
                reply: string | number;
                touch?: string;
            } | {
                text: string;
                touch?: string;
            } | {
                event: string;
                payload?: {
                    [key: string]: unknown;
                };
            } | {
                unreachable: string[];
            } | {
                /** @enum {string} */
                receipt: "delivered" | "read";
                touch: string;
            })[];
            /** @default 0 */
            undo?: number;
        };
        RehearsalWalk: {
            /** Format: date-time */
            began_at: string;
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email";
            day_seconds: number;
            result: string | null;
            sent: number;
            /** @enum {string} */
            state: "walking" | "stopped" | "finished" | "failed";
        };
        RehearsalWalkBegin: {
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email";
            /** @default 60 */
            day_seconds?: number;
            /**
             * @default en
             * @enum {string}
             */
            locale?: "ru" | "uk" | "en";
        };
        RehearsalWalkFound: {
            walk: components["schemas"]["RehearsalWalk"] | null;
        };
        ResumedView: {
            /** Format: date-time */
            spread_until: string;
            timers: number;
            touches: number;
        };
        ResumeRequest: {
            /** @default  */
            id?: string;
            /** @enum {string} */
            scope: "clinic" | "channel";
            /** @default 60 */
            spread_minutes?: number;
        };
        Retention: {
            /** Format: date-time */
            changed_at: string | null;
            due: {
                patients: number;
                years: number | null;
            };
            law: {
                country: string;
                years: number;
            } | null;
            record_years: number | null;
            tables: {
                hours: number | null;
                /** @enum {string} */
                kind: "record" | "hours" | "act" | "proof" | "house";
                table: string;
            }[];
        };
        RetentionDecision: {
            record_years: number | null;
        };
        Review: {
            author: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string|null} */
            linked_by: "code" | "consent" | null;
            reply: {
                own: boolean;
                published_at: string | null;
                /** @enum {string} */
                state: "draft" | "approved" | "published" | "withdrawn";
                text: string;
            } | null;
            site: string;
            url: string | null;
        };
        ReviewCode: {
            code: string;
        };
        ReviewDateList: {
            /** @enum {string|null} */
            next: null;
            reviews: {
                every_days: number;
                /** @enum {string} */
                kind: "stage" | "touchpoint";
                /** Format: date */
                next_on: string;
                note: string | null;
                overdue: boolean;
                /** Format: date-time */
                reviewed_at: string | null;
                reviewed_by: string | null;
                subject: string;
                title: string;
            }[];
        };
        ReviewDateRequest: {
            every_days: number;
            /** Format: date */
            next_on: string;
        };
        ReviewedRequest: {
            note: string;
        };
        ReviewFileReport: {
            added: number;
            columns: {
                [key: string]: string;
            };
            dry_run: boolean;
            headings: string[];
            known: number;
            linked: number;
            refused: {
                row: number;
                why: string;
            }[];
        };
        ReviewFileRequest: {
            columns?: {
                [key: string]: string;
            };
            csv: string;
            date_format?: string;
            /** @default false */
            dry_run?: boolean;
            site?: string;
        };
        ReviewImportReport: {
            added: number;
            known: number;
            linked: number;
        };
        ReviewImportRequest: {
            reviews: components["schemas"]["ReviewRow"][];
        };
        ReviewPatientRequest: {
            /** Format: uuid */
            patient_id: string;
        };
        ReviewReplyRequest: {
            text: string;
        };
        ReviewRow: {
            author?: string;
            id: string;
            /** @enum {string} */
            locale?: "ru" | "uk" | "en";
            reference?: string;
            said_at: string;
            /** @default 5 */
            scale_max?: number;
            score?: number;
            site: string;
            text?: string;
            touchpoint?: string;
            /** Format: uri */
            url?: string;
        };
        RoleTable: {
            roles: {
                everywhere: boolean;
                needs: ("patient.read" | "patient.write" | "patient.export" | "patient.erase" | "patient.compare" | "conversation.read" | "conversation.write" | "handover.read" | "handover.write" | "booking.read" | "booking.write" | "schedule.write" | "programme.read" | "programme.write" | "programme.review" | "programme.publish" | "report.read" | "attention.write" | "feedback.read" | "feedback.write" | "improvement.read" | "improvement.write" | "idea.write" | "channel.read" | "channel.write" | "staff.read" | "staff.write" | "audit.read" | "intake.write" | "self")[];
                /** @enum {string} */
                role: "reception" | "clinician" | "marketer" | "process_owner" | "journey_owner" | "administrator" | "auditor";
            }[];
        };
        Room: {
            active: boolean;
            branch_id: string;
            name: {
                [key: string]: string;
            };
            room_id: string;
        };
        RoomList: {
            /** @enum {string|null} */
            next: null;
            rooms: components["schemas"]["Room"][];
        };
        RoomWrite: {
            /** @default true */
            active?: boolean;
            branch_id: string;
            name: {
                en?: string;
                ru?: string;
                uk?: string;
            };
        };
        SandboxMessages: {
            messages: {
                /** Format: date-time */
                arrived_at: string;
                buttons: {
                    intent: string;
                    label: string;
                }[];
                /** Format: uuid */
                id: string;
                subject: string | null;
                text: string;
            }[];
            next: string | null;
        };
        SandboxPhone: {
            address: string;
            /** @enum {string} */
            behaviour: "ok" | "blocked" | "slow" | "lost" | "rejecting";
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email";
        };
        SandboxPhones: {
            next: string | null;
            phones: {
                address: string;
                /** @enum {string} */
                behaviour: "ok" | "blocked" | "slow" | "lost" | "rejecting";
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
                /** Format: date-time */
                last_arrived_at: string | null;
            }[];
        };
        SandboxReply: {
            reply: string;
        };
        ScenarioDiff: {
            files: {
                after: string | null;
                before: string | null;
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                path: string;
                unified: string;
            }[];
            from: string;
            graph: {
                header: string[];
                states: {
                    /** @enum {string} */
                    change: "added" | "removed" | "changed";
                    parts: string[];
                    state: string;
                }[];
                transitions: {
                    /** @enum {string} */
                    change: "added" | "removed" | "changed";
                    event: string;
                    from: string | null;
                    state: string;
                    to: string | null;
                }[];
            };
            to: string;
        };
        ScenarioList: {
            drafts: {
                /** Format: date-time */
                changed_at: string;
                changed_by: {
                    id: string;
                    name: string;
                };
                /** Format: uuid */
                draft_id: string;
                scenario_id: string | null;
                state: string;
                title: string;
                titles: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            /** @enum {string|null} */
            next: null;
            scenarios: {
                /** @enum {string} */
                class: "service" | "reminder" | "survey" | "news" | "marketing" | "incident";
                clinical: boolean;
                draft: {
                    /** Format: date-time */
                    changed_at: string;
                    changed_by: {
                        id: string;
                        name: string;
                    };
                    /** Format: uuid */
                    draft_id: string;
                    scenario_id: string | null;
                    state: string;
                    title: string;
                    titles: {
                        en?: string;
                        ru?: string;
                        uk?: string;
                    };
                } | null;
                groups: string[];
                label: string | null;
                /** Format: date-time */
                published_at: string;
                published_by: string | null;
                scenario_id: string;
                subject: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
                touchpoint: string | null;
                version: number;
            }[];
        };
        ScenarioNames: {
            names: {
                scenario_id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            /** @enum {string|null} */
            next: null;
        };
        ScenarioPatients: {
            /** Format: uuid */
            next: string | null;
            patients: {
                /** Format: uuid */
                enrolment: string;
                /** Format: date-time */
                entered_at: string | null;
                name: string | null;
                /** Format: date-time */
                next_timer_at: string | null;
                /** Format: uuid */
                patient: string;
                /** Format: date-time */
                started_at: string;
                states: string[];
                status: string;
            }[];
        };
        ScenarioPause: {
            reason?: string;
        };
        ScenarioPopulation: {
            /** Format: date-time */
            as_of: string;
            parked: number;
            running: number;
            scenario: string;
            versions: {
                enrols: boolean;
                parked: number;
                positions: {
                    count: number;
                    /** Format: date-time */
                    next_timer_at: string | null;
                    parked: number;
                    position: string;
                    states: string[];
                }[];
                running: number;
                share: number;
                states: {
                    count: number;
                    state: string;
                }[];
                version: number;
            }[];
        };
        ScenarioResume: {
            /** @default PT1H */
            spread?: string;
        };
        ScenarioResumed: {
            enrolments: number;
            timers: number;
            touches: number;
        };
        ScenarioVersion: {
            approved_by: string | null;
            /** Format: uuid */
            draft_id: string | null;
            files: {
                path: string;
                text: string;
            }[];
            label: string | null;
            /** Format: date-time */
            published_at: string;
            published_by: string | null;
            scenario_id: string;
            summary: {
                count: number;
                names: string[];
                /** @enum {string} */
                what: "first" | "header_changed" | "state_added" | "state_removed" | "state_changed" | "text_added" | "text_removed" | "text_changed";
            }[];
            version: number;
        };
        ScenarioVersions: {
            /** @enum {string|null} */
            next: null;
            versions: {
                approved_by: string | null;
                /** Format: uuid */
                draft_id: string | null;
                label: string | null;
                /** Format: date-time */
                published_at: string;
                published_by: string | null;
                summary: {
                    count: number;
                    names: string[];
                    /** @enum {string} */
                    what: "first" | "header_changed" | "state_added" | "state_removed" | "state_changed" | "text_added" | "text_removed" | "text_changed";
                }[];
                version: number;
            }[];
        };
        Schedule: {
            branch_id: string;
            doctor_id: string;
            every_weeks: number;
            external_id: string | null;
            hours: {
                [key: string]: string[];
            };
            on_holidays: boolean;
            room_id: string | null;
            /** Format: uuid */
            schedule_id: string;
            step_minutes: number;
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string | null;
        };
        ScheduledMessage: {
            /** Format: date-time */
            at: string;
            author: string;
            author_name: string;
            channel: string | null;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            made_at: string;
            /** @enum {string} */
            status: "planned" | "sent" | "cancelled" | "dropped";
            text: string;
        };
        ScheduledMessageChange: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            channel?: "telegram" | "whatsapp" | "sms" | "email";
            text: string;
        };
        ScheduledMessageList: {
            scheduled: components["schemas"]["ScheduledMessage"][];
        };
        ScheduledMessageRequest: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            channel?: "telegram" | "whatsapp" | "sms" | "email";
            /** Format: uuid */
            id: string;
            text: string;
        };
        ScheduleException: {
            branch_id: string | null;
            doctor_id: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: uuid */
            exception_id: string;
            /** @enum {string} */
            kind: "absence" | "extra";
            reason: string;
            room_id: string | null;
            /** Format: date-time */
            starts_at: string;
        };
        ScheduleExceptionList: {
            exceptions: components["schemas"]["ScheduleException"][];
            /** @enum {string|null} */
            next: null;
        };
        ScheduleExceptionWrite: {
            /** @default null */
            branch_id?: string | null;
            doctor_id: string;
            /** Format: date-time */
            ends_at: string;
            /** @enum {string} */
            kind: "absence" | "extra";
            /** @default  */
            reason?: string;
            /** @default null */
            room_id?: string | null;
            /** Format: date-time */
            starts_at: string;
        };
        ScheduleImport: {
            changed: number;
            created: number;
            dry_run: boolean;
            refusals: {
                column?: string;
                fix: string;
                line: number;
                reason: string;
            }[];
            rows: number;
            unchanged: number;
        };
        ScheduleList: {
            /** @enum {string|null} */
            next: null;
            schedules: components["schemas"]["Schedule"][];
        };
        ScheduleWrite: {
            branch_id: string;
            doctor_id: string;
            /** @default 1 */
            every_weeks?: number;
            /** @default null */
            external_id?: string | null;
            hours: {
                [key: string]: string[];
            };
            /** @default false */
            on_holidays?: boolean;
            /** @default null */
            room_id?: string | null;
            /** @default 30 */
            step_minutes?: number;
            /** Format: date */
            valid_from: string;
            /**
             * Format: date
             * @default null
             */
            valid_to?: string | null;
        };
        SearchAnswer: {
            messages: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                entry_id: string;
                kind: string;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
                text: string;
            }[];
            people: {
                birth_date: string | null;
                channels: string[];
                held_by: string | null;
                name: string | null;
                /** Format: uuid */
                patient_id: string;
            }[];
        };
        SecondFactorCode: {
            code: string;
        };
        SecondPersonAsk: {
            reason: string;
        };
        SecondPersonList: {
            /** Format: uuid */
            next: string | null;
            requests: components["schemas"]["SecondPersonRequestShown"][];
        };
        SecondPersonRequest: {
            /** @enum {string} */
            act: "export" | "erase";
            /** Format: date-time */
            asked_at: string;
            /** Format: uuid */
            asked_by: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: uuid */
            patient_id: string;
            reason: string;
            /** Format: uuid */
            request_id: string;
            /** @enum {string|null} */
            verdict: "confirmed" | "refused" | null;
        };
        SecondPersonRequestShown: {
            /** @enum {string} */
            act: "export" | "erase";
            /** Format: date-time */
            asked_at: string;
            /** Format: uuid */
            asked_by: string;
            asked_by_name: string;
            decided_by_name: string | null;
            /** Format: date-time */
            ends_at: string;
            /** Format: uuid */
            patient_id: string;
            patient_name: string | null;
            reason: string;
            /** Format: uuid */
            request_id: string;
            /** @enum {string|null} */
            verdict: "confirmed" | "refused" | null;
        };
        Segment: {
            filter: components["schemas"]["AudienceFilter"];
            name: string;
            /** Format: uuid */
            segment: string;
        };
        SegmentList: {
            segments: components["schemas"]["Segment"][];
        };
        SegmentRequest: {
            filter: components["schemas"]["AudienceFilter"];
            name: string;
        };
        ServicePlan: {
            departments: {
                accounts: number;
                deadline: boolean;
                department: string;
                head: boolean;
                hours: boolean;
                processes: {
                    n: number;
                    of: number;
                };
                title: {
                    [key: string]: string;
                };
                touchpoints: {
                    n: number;
                    of: number;
                };
            }[];
            /** Format: date */
            from: string;
            goals: {
                goal: string;
                kpis: {
                    kpi: string;
                    /** @enum {string} */
                    standing: "met" | "missed" | "unsure" | "too_few" | "no_target";
                    title: {
                        [key: string]: string;
                    };
                }[];
                overdue: boolean;
                owner: {
                    [key: string]: string;
                } | null;
                /** Format: date */
                renew_on: string;
                scenarios: {
                    published: boolean;
                    scenario: string;
                    title: {
                        [key: string]: string;
                    } | null;
                }[];
                title: {
                    [key: string]: string;
                };
            }[];
            processes: {
                /** @enum {string} */
                automation: "automated" | "partly" | "by_hand";
                department: string;
                owner: {
                    [key: string]: string;
                } | null;
                process: string;
                scenarios: {
                    published: boolean;
                    scenario: string;
                    title: {
                        [key: string]: string;
                    } | null;
                }[];
                title: {
                    [key: string]: string;
                };
            }[];
            /** Format: date */
            to: string;
        };
        Session: {
            clinic: {
                id: number;
                locale: string;
                locales: string[];
                name: string;
                zone: string;
            };
            csrf: string;
            /** Format: date-time */
            expires_at: string;
            person: {
                branches: "all" | string[];
                departments: "all" | string[];
                /** Format: uuid */
                id: string;
                locale: string;
                name: string;
                needs: ("patient.read" | "patient.write" | "patient.export" | "patient.erase" | "patient.compare" | "conversation.read" | "conversation.write" | "handover.read" | "handover.write" | "booking.read" | "booking.write" | "schedule.write" | "programme.read" | "programme.write" | "programme.review" | "programme.publish" | "report.read" | "attention.write" | "feedback.read" | "feedback.write" | "improvement.read" | "improvement.write" | "idea.write" | "channel.read" | "channel.write" | "staff.read" | "staff.write" | "audit.read" | "intake.write" | "self")[];
                roles: ("reception" | "clinician" | "marketer" | "process_owner" | "journey_owner" | "administrator" | "auditor")[];
            } | null;
            /** @enum {string} */
            stage: "second_factor" | "open";
        };
        SessionChange: {
            /** @enum {string} */
            locale: "ru" | "uk" | "en";
        };
        SignIn: {
            clinic?: number;
            /** Format: email */
            email: string;
            password: string;
        };
        SignInStep: {
            csrf: string;
            /** @enum {string} */
            stage: "second_factor" | "open";
        };
        Simulation: {
            /** Format: date-time */
            created_at: string;
            error: string | null;
            /** Format: date-time */
            from: string | null;
            input: {
                days: number;
                /** Format: uuid */
                draft_id: string | null;
                patients: number;
                seed: number;
            };
            /** Format: uuid */
            job_id: string;
            per_day: {
                [key: string]: number[];
            };
            progress: {
                done: number;
                total: number | null;
            };
            report: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
        };
        SimulationRequest: {
            days: number;
            /** Format: uuid */
            draft_id?: string;
            patients: number;
            /** @default 1 */
            seed?: number;
        };
        Slot: {
            branch_id: string;
            doctor_id: string;
            doctor_name: string;
            /** Format: date-time */
            ends_at: string;
            room_id: string | null;
            service_id: string | null;
            slot: string;
            /** Format: date-time */
            starts_at: string;
            zone: string;
        };
        SlotList: {
            /** @enum {string|null} */
            next: null;
            slots: components["schemas"]["Slot"][];
        };
        SocialAccountRequest: {
            /** @default true */
            active?: boolean;
            /** @default 7 */
            check_every_days?: number;
            name: string;
            /** Format: uuid */
            owner_id: string;
            site: string;
            /**
             * Format: uri
             * @default null
             */
            url?: string | null;
        };
        SocialAccounts: {
            accounts: {
                active: boolean;
                check_every_days: number;
                checked_at: string | null;
                /** Format: uuid */
                id: string;
                name: string;
                oldest_unanswered_at: string | null;
                owner: string;
                /** Format: uuid */
                owner_id: string;
                site: string;
                troubles: ("overdue" | "down" | "unanswered")[];
                unanswered: number | null;
                url: string | null;
                works: boolean | null;
            }[];
        };
        SocialCheckRequest: {
            /**
             * Format: date-time
             * @default null
             */
            oldest_unanswered_at?: string | null;
            unanswered: number;
            works: boolean;
        };
        Staff: {
            branches: "all" | string[];
            /** Format: date-time */
            created_at: string;
            departments: "all" | string[];
            email: string | null;
            has_second_factor: boolean;
            /** Format: uuid */
            id: string;
            locale: string;
            name: string;
            roles: ("reception" | "clinician" | "marketer" | "process_owner" | "journey_owner" | "administrator" | "auditor")[];
            /** @enum {string} */
            state: "active" | "invited" | "disabled";
        };
        StaffChange: {
            branches?: "all" | string[];
            departments?: "all" | string[];
            disabled?: boolean;
            /** @enum {string} */
            locale?: "ru" | "uk" | "en";
            name?: string;
            roles?: ("reception" | "clinician" | "marketer" | "process_owner" | "journey_owner" | "administrator" | "auditor")[];
        };
        StaffInvitation: {
            /** @default all */
            branches?: "all" | string[];
            /** @default [] */
            departments?: "all" | string[];
            /** Format: email */
            email: string;
            /**
             * @default uk
             * @enum {string}
             */
            locale?: "ru" | "uk" | "en";
            name: string;
            roles: ("reception" | "clinician" | "marketer" | "process_owner" | "journey_owner" | "administrator" | "auditor")[];
        };
        StaffList: {
            /** @enum {string|null} */
            next: null;
            staff: components["schemas"]["Staff"][];
        };
        StartLinkRequest: {
            /** @enum {string} */
            channel: "telegram";
        };
        SurveyFigures: {
            id: string;
            index: number | null;
            /** @enum {string} */
            kind: "nps" | "csi" | "ces" | "expectation";
            nps: {
                detractors: number;
                interval: (number)[] | null;
                n: number;
                passives: number;
                promoters: number;
                value: number | null;
            } | null;
            participation: {
                answered: number;
                answered_share: number | null;
                asked: number;
                declined: number;
                not_asked: number;
                open: number;
                silent: number;
            };
            population: {
                [key: string]: string;
            } | null;
            questions: {
                attribute: string;
                content: number;
                content_interval: (number)[] | null;
                id: string;
                importance: number;
                interval: (number)[] | null;
                mean: number | null;
                n: number;
                scale: {
                    from: number;
                    to: number;
                };
                title: {
                    [key: string]: string;
                };
                touchpoint: string;
            }[];
            title: {
                [key: string]: string;
            };
        };
        SurveyFiguresList: {
            from: string;
            surveys: components["schemas"]["SurveyFigures"][];
            until: string;
        };
        SurveyLink: {
            expires_at: string;
            /** Format: uuid */
            round_id: string;
            url: string;
        };
        SurveyLinkRequest: {
            /** Format: uuid */
            appointment_id?: string;
            /** Format: uuid */
            patient_id: string;
        };
        Template: {
            branches: {
                id: string;
                title: {
                    [key: string]: string;
                };
            }[];
            cells: {
                because: string | null;
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
                /** @enum {string} */
                locale: "ru" | "uk" | "en";
                path: string;
                /** @enum {string} */
                state: "there" | "missing" | "stale" | "unsafe" | "broken";
            }[];
            channels: ("telegram" | "whatsapp" | "sms" | "email")[];
            class: string;
            locales: ("ru" | "uk" | "en")[];
            name: string;
            replies: string[];
            revision: number | null;
            scenario_id: string;
            services: {
                id: string;
                title: {
                    [key: string]: string;
                };
            }[];
            subject: string;
            texts: {
                changed: boolean;
                /** @enum {string} */
                channel: "telegram" | "whatsapp" | "sms" | "email";
                /** @enum {string} */
                locale: "ru" | "uk" | "en";
                path: string;
                text: string;
            }[];
            title: {
                [key: string]: string;
            };
            uses: {
                effect: string;
                state: string;
            }[];
        };
        TemplateFacts: {
            appointment?: {
                branch?: string | null;
                doctor?: string | null;
                first_visit?: boolean;
                service?: string | null;
                /** Format: date-time */
                starts_at?: string;
                zone?: string;
            } | null;
            others_that_day?: number;
            patient_name?: string | null;
        };
        TemplatePreview: {
            fault: {
                code: string;
                fix: string | null;
                message: string;
            } | null;
            findings: {
                code: string;
                column: number;
                line: number;
                message: string;
                near: string | null;
                /** @enum {string} */
                severity: "error" | "warning";
            }[];
            lock: {
                line: string;
                title: string;
            } | null;
            message: {
                approved: {
                    language: string;
                    name: string;
                    parameters: string[];
                } | null;
                buttons: {
                    intent: string;
                    label: string;
                }[];
                html: {
                    body: string;
                    style: string;
                } | null;
                subject: string | null;
                text: string;
            } | null;
            missing: string[];
            plurals: {
                count: number;
                text: string | null;
            }[];
            size: {
                characters: number;
                limit: number;
            };
            sms: {
                allowed: number;
                /** @enum {string} */
                alphabet: "gsm7" | "ucs2";
                forced_by: string[];
                parts: string[];
                room: number;
                segments: number;
                units: number;
            } | null;
            variables: {
                name: string;
                optional: boolean;
                used: boolean;
                value: string | null;
            }[];
            without: {
                text: string | null;
                variable: string;
            }[];
        };
        TemplatePreviewRequest: {
            buttons?: boolean;
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email";
            /** Format: uuid */
            draft_id?: string;
            /** @default {} */
            facts?: components["schemas"]["TemplateFacts"];
            /** @enum {string} */
            locale: "ru" | "uk" | "en";
            name: string;
            scenario_id: string;
            text?: string;
        };
        Templates: {
            channels: ("telegram" | "whatsapp" | "sms" | "email")[];
            locales: ("ru" | "uk" | "en")[];
            /** @enum {string|null} */
            next: null;
            templates: {
                cells: {
                    because: string | null;
                    /** @enum {string} */
                    channel: "telegram" | "whatsapp" | "sms" | "email";
                    /** @enum {string} */
                    locale: "ru" | "uk" | "en";
                    path: string;
                    /** @enum {string} */
                    state: "there" | "missing" | "stale" | "unsafe" | "broken";
                }[];
                class: string;
                name: string;
                scenario_id: string;
                subject: string;
                title: {
                    [key: string]: string;
                };
                uses: {
                    effect: string;
                    state: string;
                }[];
            }[];
        };
        TemplateVocabulary: {
            formats: {
                name: string;
                takes: string;
                words: {
                    [key: string]: string[];
                };
            }[];
            lists: {
                fields: {
                    /** @enum {string} */
                    kind: "text" | "moment" | "number" | "flag" | "list";
                    meaning: string;
                    name: string;
                    optional: boolean;
                }[];
                name: string;
            }[];
            max_bytes: number;
            variables: {
                /** @enum {string} */
                kind: "text" | "moment" | "number" | "flag" | "list";
                meaning: string;
                name: string;
                optional: boolean;
            }[];
        };
        TestChannelAccount: {
            to?: string;
        };
        TestSend: {
            /** @enum {string} */
            channel: "telegram" | "whatsapp" | "sms" | "email";
            code: string | null;
            /** @enum {string} */
            result: "sent" | "not_sent" | "unknown";
            sandbox: boolean;
        };
        TextApprovals: {
            accounts: {
                /** Format: date-time */
                asked_at: string;
                code: string | null;
                name: string;
            }[];
            templates: {
                account: string;
                category: string | null;
                language: string;
                name: string;
                rejected_reason: string | null;
                status: string;
            }[];
        };
        ThreadDelivery: {
            /** Format: date-time */
            at: string | null;
            /** Format: date-time */
            next_at: string | null;
            rule: string | null;
            /** @enum {string} */
            state: "planned" | "sending" | "sent" | "delivered" | "read" | "failed" | "suppressed" | "expired" | "cancelled" | "unknown";
            /** Format: uuid */
            touch: string;
            why: string;
        };
        ThreadEntry: {
            /** Format: date-time */
            at: string;
            attachments: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            author: string | null;
            author_name: string | null;
            channel: string | null;
            delivery: components["schemas"]["ThreadDelivery"] | null;
            detail: {
                [key: string]: unknown;
            } | null;
            files: {
                /** Format: uuid */
                attachment: string | null;
                /** @enum {string|null} */
                fault: "gone" | "too_large" | "elsewhere" | "later" | null;
                /** @enum {string} */
                kind: "image" | "video" | "audio" | "document" | "location" | "other";
                name: string | null;
                place: number;
            }[];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "heard" | "wrote" | "phone" | "scenario" | "note" | "move";
            /** Format: uuid */
            patient_id: string;
            question: {
                open: boolean;
                replies: {
                    intent: string;
                    label: string;
                }[];
            } | null;
            scenario: string | null;
            state: string | null;
            subject: string | null;
            template: string | null;
            text: string;
            titles: {
                [key: string]: string;
            } | null;
        };
        Timeline: {
            lines: {
                body: {
                    [key: string]: unknown;
                };
                kind: string;
                /** Format: date-time */
                occurred_at: string;
            }[];
        };
        TouchCalendar: {
            closed_days: string[];
            complete: boolean;
            start: {
                /** Format: date */
                date: string;
                from_start: number;
                from_visit: number | null;
                time: string;
            };
            touches: {
                after: string[];
                /** @enum {string} */
                branch: "positive" | "negative" | "usual";
                leaves: {
                    /** Format: date */
                    date: string;
                    from_start: number;
                    from_visit: number | null;
                    time: string;
                } | null;
                planned: {
                    /** Format: date */
                    date: string;
                    from_start: number;
                    from_visit: number | null;
                    time: string;
                };
                rule: string | null;
                state: string;
                template: string;
            }[];
            visit: {
                /** Format: date */
                date: string;
                from_start: number;
                from_visit: number | null;
                time: string;
            } | null;
        };
        TrainingCaseList: {
            cases: {
                /** Format: uuid */
                case: string;
                department: string;
                may_review: boolean;
                review_note: string | null;
                reviewed_by: string | null;
                /** @enum {string} */
                source: "complaint" | "handover";
                /** @enum {string} */
                state: "written" | "reviewed" | "sent_back";
                text: string;
                title: string;
                /** Format: date-time */
                written_at: string;
                written_by: string;
            }[];
            /** @enum {string|null} */
            next: null;
        };
        TrainingCaseRequest: {
            department: string;
            /** Format: uuid */
            patient?: string;
            /** @enum {string} */
            source: "complaint" | "handover";
            text: string;
            title: string;
        };
        TrainingCaseReview: {
            good: boolean;
            note?: string;
        };
        UnwantedWord: {
            reason?: string;
        };
        VersionLabelRequest: {
            label: string | null;
        };
        Vocabulary: {
            channels: string[];
            departments: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            effects: {
                cause: string;
                /** @description parameters in the grammar of delays */
                delays: string[];
                example: {
                    [key: string]: unknown;
                };
                name: string;
                /** @description JSON Schema */
                params: {
                    [key: string]: unknown;
                };
                /** @description parameters that are ISO 8601 periods */
                periods: string[];
            }[];
            events: {
                cause: string;
                fields: {
                    [key: string]: string;
                };
                name: string;
                subject: string;
            }[];
            groups: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            locale: string;
            locales: string[];
            message_classes: string[];
            reply_intents: string[];
            scenarios: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            services: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            stages: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            subjects: string[];
            surveys: {
                id: string;
                questions: {
                    id: string;
                    title: {
                        en?: string;
                        ru?: string;
                        uk?: string;
                    };
                }[];
                title: {
                    [key: string]: string;
                };
            }[];
            touchpoints: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
            webhooks: {
                id: string;
                title: {
                    en?: string;
                    ru?: string;
                    uk?: string;
                };
            }[];
        };
        WaitingEntry: {
            branch_id: string | null;
            /** Format: date-time */
            created_at: string;
            doctor_id: string | null;
            /** Format: date-time */
            from: string;
            hours: {
                [key: string]: string[];
            } | null;
            /** Format: date-time */
            offered_until: string | null;
            /** Format: uuid */
            patient_id: string;
            service_id: string | null;
            /** @enum {string} */
            status: "waiting" | "offered" | "booked" | "withdrawn" | "expired";
            /** Format: date-time */
            to: string;
            /** Format: uuid */
            waiting_id: string;
        };
        WaitingLine: {
            branch_id: string | null;
            /** Format: date-time */
            created_at: string;
            doctor_id: string | null;
            /** Format: date-time */
            from: string;
            hours: {
                [key: string]: string[];
            } | null;
            /** Format: date-time */
            offered_until: string | null;
            /** Format: uuid */
            patient_id: string;
            patient_name: string | null;
            service_id: string | null;
            /** @enum {string} */
            status: "waiting" | "offered" | "booked" | "withdrawn" | "expired";
            /** Format: date-time */
            to: string;
            /** Format: uuid */
            waiting_id: string;
        };
        WaitingList: {
            next: string | null;
            waiting: components["schemas"]["WaitingLine"][];
        };
        WaitingWrite: {
            /** @default null */
            branch_id?: string | null;
            /** @default null */
            doctor_id?: string | null;
            /** Format: date-time */
            from: string;
            hours?: {
                [key: string]: string[];
            } | null;
            /** Format: uuid */
            patient_id: string;
            /** @default null */
            service_id?: string | null;
            /** Format: date-time */
            to: string;
        };
        Webhook: {
            allow_private: boolean;
            /** Format: date-time */
            created_at: string;
            name: string | null;
            personal: boolean;
            url: string;
            /** Format: uuid */
            webhook_id: string;
        };
        WebhookDeliveryList: {
            deliveries: {
                /** Format: uuid */
                appointment_id: string | null;
                attempts: number;
                /** Format: date-time */
                created_at: string;
                /** Format: uuid */
                delivery_id: string;
                /** Format: uuid */
                enrolment_id: string | null;
                last_result: string | null;
                /** @enum {string} */
                state: "waiting" | "delivered" | "given_up";
                type: string;
            }[];
            /** @enum {string|null} */
            next: null;
        };
        WebhookList: {
            /** @enum {string|null} */
            next: null;
            webhooks: components["schemas"]["Webhook"][];
        };
        WebhookMade: {
            allow_private: boolean;
            /** Format: date-time */
            created_at: string;
            name: string | null;
            personal: boolean;
            secret: string;
            url: string;
            /** Format: uuid */
            webhook_id: string;
        };
        WebhookWrite: {
            /** @default false */
            allow_private?: boolean;
            name?: string;
            /** @default false */
            personal?: boolean;
            /** Format: uri */
            url: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    DayController_list: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceList"];
                };
            };
        };
    };
    BookingController_book: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentBooking"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentBooked"];
                };
            };
        };
    };
    AppointmentController_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentReport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentResult"];
                };
            };
        };
    };
    AppointmentController_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentStatus"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentResult"];
                };
            };
        };
    };
    BookingController_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                step: "confirmed" | "arrived" | "no-show" | "fulfilled";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentState"];
                };
            };
        };
    };
    CalendarController_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    CalendarController_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentCalendarLink"];
                };
            };
        };
    };
    BookingController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentCancel"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentState"];
                };
            };
        };
    };
    BookingController_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentMove"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentState"];
                };
            };
        };
    };
    ArrivalController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                parked?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ArrivalController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AttachmentController_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    AttentionController_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                stage?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttentionGapList"];
                };
            };
        };
    };
    AttentionController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    AttentionController_enrol: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttentionEnrolRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AttentionController_hand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttentionHandRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    AttentionController_takeBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    AttentionController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttentionStopRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    AttentionController_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    AttentionController_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AttentionController_trend: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttentionTrend"];
                };
            };
        };
    };
    AuditController_list: {
        parameters: {
            query?: {
                act?: "read" | "write" | "refused" | "access";
                actor?: string;
                after?: string;
                break_glass?: "true" | "false";
                from?: string;
                limit?: number;
                patient?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
        };
    };
    AlarmController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditAlarmList"];
                };
            };
        };
    };
    AlarmController_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AuditController_chain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditChainState"];
                };
            };
        };
    };
    PageSettingsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingPage"];
                };
            };
        };
    };
    PageSettingsController_write: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingPageWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingPage"];
                };
            };
        };
    };
    PracticeController_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingServiceList"];
                };
            };
        };
    };
    PracticeController_putService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingServiceWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingServiceRule"];
                };
            };
        };
    };
    PlacesController_branches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BranchList"];
                };
            };
        };
    };
    BreakGlassController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                unreviewed?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassList"];
                };
            };
        };
    };
    BreakGlassController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlassOpening"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassOpened"];
                };
            };
        };
    };
    BreakGlassController_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    BulkController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkEnrolmentList"];
                };
            };
        };
    };
    BulkController_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkEnrolmentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkEnrolment"];
                };
            };
        };
    };
    BulkController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkEnrolment"];
                };
            };
        };
    };
    BulkController_goOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkEnrolment"];
                };
            };
        };
    };
    BulkController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkEnrolment"];
                };
            };
        };
    };
    BulkController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
        };
    };
    DayController_calendar: {
        parameters: {
            query: {
                branch?: string;
                doctor?: string;
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingCalendar"];
                };
            };
        };
    };
    CannedController_list: {
        parameters: {
            query?: {
                department?: string;
                locale?: string;
                patient?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CannedAnswerList"];
                };
            };
        };
    };
    CannedController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CannedAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CannedAnswer"];
                };
            };
        };
    };
    CannedController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CannedAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CannedAnswer"];
                };
            };
        };
    };
    CannedController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamController_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeTeam"];
                };
            };
        };
    };
    TeamController_join: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTeamRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamController_leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ChangeController_list: {
        parameters: {
            query?: {
                actor?: string;
                after?: string;
                from?: string;
                kind?: "audience_forgotten" | "audience_saved" | "bulk_continued" | "bulk_started" | "bulk_undone" | "channel_added" | "channel_changed" | "channel_probe_ended" | "channel_probed" | "channel_removed" | "demo_forwarded" | "draft_approved" | "draft_begun" | "draft_discarded" | "draft_reopened" | "draft_returned" | "draft_submitted" | "invitation_withdrawn" | "job_cancelled" | "paused" | "programme_imported" | "publication_continued" | "publication_undone" | "publication_widened" | "published" | "resumed" | "scenario_paused" | "scenario_resumed" | "staff_changed" | "staff_invited" | "staff_reset" | "version_labelled" | "webhook_added" | "webhook_removed";
                limit?: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
        };
    };
    AccountController_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelsStatus"];
                };
            };
        };
    };
    AccountController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddChannelAccount"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelAccount"];
                };
            };
        };
    };
    AccountController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeChannelAccount"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelAccount"];
                };
            };
        };
    };
    AccountController_pairing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPairing"];
                };
            };
        };
    };
    AccountController_probe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelProbeWish"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountController_stopProbe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AccountController_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestChannelAccount"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTest"];
                };
            };
        };
    };
    OperationsController_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelHealthList"];
                };
            };
        };
    };
    AccountController_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelKinds"];
                };
            };
        };
    };
    ComparisonController_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComparisonRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LongRehearsal"];
                };
            };
        };
    };
    ComparisonController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    ComparisonController_patients: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonPatients"];
                };
            };
        };
    };
    ConversationController_list: {
        parameters: {
            query?: {
                channel?: "telegram" | "whatsapp" | "sms" | "email";
                cursor?: string;
                department?: string;
                limit?: number;
                locale?: "ru" | "uk" | "en";
                queue?: "all" | "mine" | "unassigned";
                status?: "open" | "snoozed" | "done";
                waiting?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationList"];
                };
            };
        };
    };
    ConversationController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    DeskController_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationAssignment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    AttachmentController_add: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
        };
    };
    DeskController_done: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    AttachmentController_receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
                patientId: string;
                place: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
        };
    };
    ThreadController_write: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadEntry"];
                };
            };
        };
    };
    ThreadController_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadEntry"];
                };
            };
        };
    };
    DeskController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    DeskController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationRelease"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    ThreadController_planned: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessageList"];
                };
            };
        };
    };
    ThreadController_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduledMessageRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessage"];
                };
            };
        };
    };
    ThreadController_replan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduledMessageChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessage"];
                };
            };
        };
    };
    ThreadController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DeskController_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationSnooze"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    DeskController_take: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationTaking"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    ThreadController_thread: {
        parameters: {
            query?: {
                before?: string;
                limit?: number;
            };
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationThread"];
                };
            };
        };
    };
    ConversationController_typing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ConversationController_mentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionList"];
                };
            };
        };
    };
    ConversationController_seen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ConversationController_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationQueues"];
                };
            };
        };
    };
    DayController_day: {
        parameters: {
            query?: {
                branch?: string;
                date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Day"];
                };
            };
        };
    };
    DayController_declare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceWrite"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
        };
    };
    DayController_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceReport"];
                };
            };
        };
    };
    DayController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
        };
    };
    DayController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsencePreview"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsencePreviewed"];
                };
            };
        };
    };
    DemoTimeController_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoTime"];
                };
            };
        };
    };
    DemoTimeController_forward: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemoForward"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoForwardStarted"];
                };
            };
        };
    };
    DigestController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Digest"];
                };
            };
        };
    };
    PracticeController_doctors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorList"];
                };
            };
        };
    };
    PracticeController_putDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoctorWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Doctor"];
                };
            };
        };
    };
    PracticeController_renewFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoctorFeedWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorFeed"];
                };
            };
        };
    };
    DoubtController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DraftController_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftList"];
                };
            };
        };
    };
    DraftController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftFiles"];
                };
            };
        };
    };
    DraftController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftFiles"];
                };
            };
        };
    };
    DraftController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    DraftReviewController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftReviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    TouchCalendarController_of: {
        parameters: {
            query?: {
                from?: string;
                visit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchCalendar"];
                };
            };
        };
    };
    DraftController_history: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftEdits"];
                };
            };
        };
    };
    DraftExamplesController_examples: {
        parameters: {
            query?: {
                scenario_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftExamples"];
                };
            };
        };
    };
    DraftController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftChanged"];
                };
            };
        };
    };
    DraftController_findings: {
        parameters: {
            query?: {
                wait?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftFindings"];
                };
            };
        };
    };
    DraftReviewController_here: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPresence"];
                };
            };
        };
    };
    PublicationController_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationOrder"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
        };
    };
    PublicationController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationPreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationPreview"];
                };
            };
        };
    };
    DraftController_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    DraftReviewController_giveBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftReturnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    DraftReviewController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftReviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    DraftController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftUndoRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftChanged"];
                };
            };
        };
    };
    EnrolmentController_list: {
        parameters: {
            query?: {
                limit?: number;
                patient?: string;
                scenario?: string;
                status?: "running" | "finished" | "parked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    EnrolmentController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RightsController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                status?: "requested" | "done" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureList"];
                };
            };
        };
    };
    EventController_tell: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClinicEvent"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventReceipt"];
                };
            };
        };
    };
    ExperimentController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExperimentController_report: {
        parameters: {
            query?: {
                tag?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    VoiceController_list: {
        parameters: {
            query?: {
                alert?: string;
                cursor?: string;
                from?: string;
                kind?: "survey" | "complaint" | "review" | "idea" | "praise" | "question" | "problem";
                limit?: number;
                patient?: string;
                state?: "to_read" | "noted" | "confirmed" | "answered" | "dismissed";
                theme?: "waiting" | "reaching_us" | "staff" | "explanation" | "treatment" | "comfort" | "price" | "booking" | "coordination";
                touchpoint?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackList"];
                };
            };
        };
    };
    VoiceController_writeDown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
        };
    };
    VoiceController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackWhole"];
                };
            };
        };
    };
    VoiceController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackVerdictRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
        };
    };
    VoiceController_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
        };
    };
    VoiceController_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
        };
    };
    VoiceController_correct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackReadingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
        };
    };
    FrequencyController_lines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrequencyList"];
                };
            };
        };
    };
    FrequencyController_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FrequencyController_trial: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FrequencyTrialRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrequencyTrial"];
                };
            };
        };
    };
    FrequencyController_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FrequencyTrialKey"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrequencyTrial"];
                };
            };
        };
    };
    HandoverController_list: {
        parameters: {
            query?: {
                cursor?: string;
                department?: string;
                limit?: number;
                locale?: "ru" | "uk" | "en";
                patient?: string;
                status?: "open" | "overdue" | "offered" | "accepted" | "returned" | "withdrawn" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverList"];
                };
            };
        };
    };
    HandoverMoveController_offer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverOffer"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
        };
    };
    HandoverController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverWhole"];
                };
            };
        };
    };
    HandoverMoveController_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverAcceptance"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
        };
    };
    HandoverMoveController_called: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallReport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
        };
    };
    HandoverMoveController_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverClosing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
        };
    };
    HandoverMoveController_giveBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverReturn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
        };
    };
    HandoverMoveController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverWithdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
        };
    };
    HandoverController_form: {
        parameters: {
            query: {
                from: string;
                patient: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverForm"];
                };
            };
        };
    };
    HandoverController_funnel: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverFunnel"];
                };
            };
        };
    };
    HandoverController_cases: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverCaseList"];
                };
            };
        };
    };
    BookingController_hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
        };
    };
    BookingController_letGo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    IdeaController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdeaRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeaList"];
                };
            };
        };
    };
    IdeaController_mine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeaList"];
                };
            };
        };
    };
    ImportJobController_start: {
        parameters: {
            query: {
                dry_run: "true" | "false";
                mapping_json: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportStarted"];
                };
            };
        };
    };
    ImportJobController_refusals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRefusals"];
                };
            };
        };
    };
    ImportJobController_table: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    ImportJobController_look: {
        parameters: {
            query?: {
                mapping_json?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportLook"];
                };
            };
        };
    };
    ImportController_importFile: {
        parameters: {
            query?: {
                dry_run?: "true" | "false";
                mapping?: string;
                mapping_json?: string;
            };
            header?: never;
            path: {
                kind: "patients" | "appointments" | "consents" | "payments";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    FhirImportController_importFhir: {
        parameters: {
            query?: {
                catch_up?: "true" | "false";
                country?: string;
                dry_run?: "true" | "false";
                identifier_system?: string;
                phone_channels?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/fhir+json": string;
                "application/fhir+ndjson": string;
                "application/json": string;
                "application/ndjson": string;
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FhirImportReport"];
                };
            };
        };
    };
    ImprovementController_list: {
        parameters: {
            query?: {
                after?: string;
                department?: string;
                kind?: "product" | "process" | "communication";
                limit?: number;
                mine?: "true" | "false";
                owner?: string;
                quick_win?: "true" | "false";
                state?: "collected" | "validated" | "prioritised" | "in_progress" | "done" | "verified" | "declined" | "open";
                text?: string;
                touchpoint?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementList"];
                };
            };
        };
    };
    ImprovementController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImprovementRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Improvement"];
                };
            };
        };
    };
    ImprovementController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementDetail"];
                };
            };
        };
    };
    ImprovementController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImprovementChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Improvement"];
                };
            };
        };
    };
    ImprovementController_measure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementMeasured"];
                };
            };
        };
    };
    ImprovementController_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImprovementMoveRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Improvement"];
                };
            };
        };
    };
    NewsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["News"];
                };
            };
        };
    };
    NewsController_write: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["News"];
                };
            };
        };
    };
    NewsController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewsPreview"];
                };
            };
        };
    };
    NewsController_recipients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewsRecipientList"];
                };
            };
        };
    };
    NewsController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewsReleased"];
                };
            };
        };
    };
    ImprovementController_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImprovementNoteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementDetail"];
                };
            };
        };
    };
    ImprovementController_attention: {
        parameters: {
            query?: {
                mine?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementAttention"];
                };
            };
        };
    };
    ImprovementController_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementPlaces"];
                };
            };
        };
    };
    ImprovementController_workload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementWorkload"];
                };
            };
        };
    };
    InvitationController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
        };
    };
    InvitationController_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffInvitation"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLink"];
                };
            };
        };
    };
    InvitationController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    InvitationController_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAcceptance"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationAccepted"];
                };
            };
        };
    };
    InvitationController_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOffer"];
                };
            };
        };
    };
    JobController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
        };
    };
    JobController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    JobController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    KpiController_figures: {
        parameters: {
            query: {
                branch?: string;
                by?: "stage" | "branch" | "department" | "channel" | "part";
                channel?: string;
                department?: string;
                from: string;
                part?: string;
                stage?: string;
                step?: "day" | "week" | "month";
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiList"];
                };
            };
        };
    };
    KpiController_rows: {
        parameters: {
            query: {
                branch?: string;
                channel?: string;
                cursor?: string;
                department?: string;
                from: string;
                limit?: number;
                part?: string;
                stage?: string;
                to: string;
                value?: number;
            };
            header?: never;
            path: {
                kpi: "reached" | "delivered" | "answered" | "opted-out" | "cost-per-message" | "response-time" | "handled-in-time" | "time-to-accept" | "returned" | "told-again" | "lead-to-booking" | "stage-conversion" | "confirmed" | "no-show" | "came-back" | "nps" | "csi" | "ces" | "as-told" | "non-response" | "loyal-share" | "attended";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiRowList"];
                };
            };
        };
    };
    KpiController_target: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kpi: "reached" | "delivered" | "answered" | "opted-out" | "cost-per-message" | "response-time" | "handled-in-time" | "time-to-accept" | "returned" | "told-again" | "lead-to-booking" | "stage-conversion" | "confirmed" | "no-show" | "came-back" | "nps" | "csi" | "ces" | "as-told" | "non-response" | "loyal-share" | "attended";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KpiTargetRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiTargetDraft"];
                };
            };
        };
    };
    KpiController_file: {
        parameters: {
            query: {
                branch?: string;
                by?: "stage" | "branch" | "department" | "channel" | "part";
                channel?: string;
                department?: string;
                from: string;
                locale?: "ru" | "uk" | "en";
                part?: string;
                stage?: string;
                to: string;
            };
            header?: never;
            path: {
                format: "csv" | "xlsx";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    KpiController_rebuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiJob"];
                };
            };
        };
    };
    LoyaltyController_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyOverview"];
                };
            };
        };
    };
    LoyaltyController_atRisk: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientsAtRisk"];
                };
            };
        };
    };
    LoyaltyController_hurt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientsHurt"];
                };
            };
        };
    };
    LoyaltyController_readLedgers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyLedgers"];
                };
            };
        };
    };
    MapController_show: {
        parameters: {
            query?: {
                branch?: string;
                channel?: string;
                department?: string;
                group?: string;
                period?: "30d" | "90d" | "365d";
                persona?: string;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyMap"];
                };
            };
        };
    };
    MapController_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyMapCounted"];
                };
            };
        };
    };
    MapController_diff: {
        parameters: {
            query: {
                draft: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyMapDiff"];
                };
            };
        };
    };
    MapController_print: {
        parameters: {
            query?: {
                branch?: string;
                channel?: string;
                department?: string;
                format?: "svg" | "pdf" | "png";
                group?: string;
                locale?: "ru" | "uk" | "en";
                period?: "30d" | "90d" | "365d";
                persona?: string;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    MapController_rebuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyMapRebuild"];
                };
            };
        };
    };
    MapController_panel: {
        parameters: {
            query?: {
                branch?: string;
                channel?: string;
                department?: string;
                group?: string;
                period?: "30d" | "90d" | "365d";
                persona?: string;
                service?: string;
            };
            header?: never;
            path: {
                touchpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyMapTouchpoint"];
                };
            };
        };
    };
    MapController_patients: {
        parameters: {
            query?: {
                cursor?: string;
                group?: string;
                limit?: number;
                persona?: string;
            };
            header?: never;
            path: {
                touchpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyMapPatients"];
                };
            };
        };
    };
    MysteryController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MysteryBegin"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MysteryStarted"];
                };
            };
        };
    };
    MysteryController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MysteryWalk"];
                };
            };
        };
    };
    MysteryController_scenario: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                scenario: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MysteryScenario"];
                };
            };
        };
    };
    MysteryController_tick: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                scenario: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MysteryTick"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OperationsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationsState"];
                };
            };
        };
    };
    OperationsController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OperationsController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumedView"];
                };
            };
        };
    };
    PatientController_find: {
        parameters: {
            query: {
                external_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
        };
    };
    PatientController_upsert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientUpsert"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientResult"];
                };
            };
        };
    };
    PatientController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
        };
    };
    PageSettingsController_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingLink"];
                };
            };
        };
    };
    CardController_card: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientCard"];
                };
            };
        };
    };
    PatientController_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentWord"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentResult"];
                };
            };
        };
    };
    PatientController_deceased: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Deceased"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RightsController_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientErase"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SecondPersonController_askErase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondPersonAsk"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondPersonRequest"];
                };
            };
        };
    };
    RightsController_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureRefusal"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RightsController_export: {
        parameters: {
            query?: {
                format?: "json" | "html";
                locale?: "ru" | "uk" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientExport"];
                };
            };
        };
    };
    SecondPersonController_askExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondPersonAsk"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondPersonRequest"];
                };
            };
        };
    };
    LoyaltyController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientLoyalty"];
                };
            };
        };
    };
    LoyaltyController_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoyaltyNote"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LoyaltyController_takeBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "stage_told" | "referral" | "review_left" | "survey_answered" | "public_defence" | "social_follow" | "promo_kept" | "promo_left" | "package_used" | "contest" | "incident" | "complaint" | "left" | "reason_to_choose" | "preference" | "spent";
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CardController_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientPair"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientMerge"];
                };
            };
        };
    };
    PersonaController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientPersona"];
                };
            };
        };
    };
    PersonaController_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonaWish"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientPersona"];
                };
            };
        };
    };
    PersonaController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PreferenceController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
        };
    };
    LoyaltyController_use: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                privilege: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LoyaltyController_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralCode"];
                };
            };
        };
    };
    LoyaltyController_referredBy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralCodeGiven"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CardController_split: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientPair"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    StartLinkController_make: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartLinkRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PatientController_history: {
        parameters: {
            query?: {
                before?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
        };
    };
    PreferenceController_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                touchpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnwantedWord"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PreferenceController_allow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                touchpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LedgerController_why: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerWhy"];
                };
            };
        };
    };
    PatientFactsController_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientTemplateFacts"];
                };
            };
        };
    };
    ScenarioPauseController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pauses"];
                };
            };
        };
    };
    PersonaController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Personas"];
                };
            };
        };
    };
    ProblemController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "proposed" | "open" | "merged" | "solved" | "dismissed" | "live";
                theme?: string;
                touchpoint?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemList"];
                };
            };
        };
    };
    ProblemController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProblemRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDetail"];
                };
            };
        };
    };
    ProblemController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProblemChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_affected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProblemAffected"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProblemDismissal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProblemMerge"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_solve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_unmerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProblemController_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemLook"];
                };
            };
        };
    };
    ProblemController_suggestions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemSuggestions"];
                };
            };
        };
    };
    ProgrammeController_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgrammeCheck"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeFindings"];
                };
            };
        };
    };
    DocumentController_document: {
        parameters: {
            query?: {
                draft?: string;
                locale?: "ru" | "uk" | "en";
            };
            header?: never;
            path: {
                format: "docx" | "xlsx" | "html";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ProgrammeExchangeController_export: {
        parameters: {
            query?: {
                draft?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ProgrammeExchangeController_files: {
        parameters: {
            query?: {
                draft?: string;
                path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeFiles"];
                };
            };
        };
    };
    ProgrammeExchangeController_findings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeInForceFindings"];
                };
            };
        };
    };
    ProgrammeExchangeController_bring: {
        parameters: {
            query?: {
                apply?: "true" | "false";
                title?: string;
                whole?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgrammeImportRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeImport"];
                };
            };
        };
    };
    ProgrammeExchangeController_bringZip: {
        parameters: {
            query?: {
                apply?: "true" | "false";
                title?: string;
                whole?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeImport"];
                };
            };
        };
    };
    HandoverPromiseController_list: {
        parameters: {
            query: {
                patient: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromiseList"];
                };
            };
        };
    };
    HandoverPromiseController_make: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromiseMaking"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promise"];
                };
            };
        };
    };
    HandoverPromiseController_keep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromiseKeeping"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promise"];
                };
            };
        };
    };
    PublicationController_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                scenario?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publications"];
                };
            };
        };
    };
    PublicationController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
        };
    };
    PublicationController_compare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationComparison"];
                };
            };
        };
    };
    PublicationController_goOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
        };
    };
    PublicationController_left: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationLeft"];
                };
            };
        };
    };
    PublicationController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationUndo"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
        };
    };
    PublicationController_widen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationWidening"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
        };
    };
    RehearsalSessionController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalList"];
                };
            };
        };
    };
    RehearsalSessionController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RehearsalBegin"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
        };
    };
    RehearsalSessionController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
        };
    };
    RehearsalSessionController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RehearsalSessionController_example: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalExample"];
                };
            };
        };
    };
    RehearsalSessionController_go: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RehearsalSteps"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
        };
    };
    WalkController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalWalkFound"];
                };
            };
        };
    };
    WalkController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RehearsalWalkBegin"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalWalk"];
                };
            };
        };
    };
    WalkController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReportController_journey: {
        parameters: {
            query: {
                from: string;
                locale?: "ru" | "uk" | "en";
                to: string;
            };
            header?: never;
            path: {
                format: "docx" | "pdf";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReportController_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePlan"];
                };
            };
        };
    };
    ReportController_renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                goal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalRenewal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalRenewalDraft"];
                };
            };
        };
    };
    RetentionController_state: {
        parameters: {
            query?: {
                years?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
        };
    };
    RetentionController_decide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionDecision"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamController_reviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDateList"];
                };
            };
        };
    };
    TeamController_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "stage" | "touchpoint";
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDateRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamController_reviewed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "stage" | "touchpoint";
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewedRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReviewController_take: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewImportRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewImportReport"];
                };
            };
        };
    };
    ReviewController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    ReviewController_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewPatientRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReviewController_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewReplyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    ReviewController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    ReviewController_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    ReviewController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    ReviewController_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewPatientRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewCode"];
                };
            };
        };
    };
    ReviewController_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewFileRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewFileReport"];
                };
            };
        };
    };
    StaffController_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleTable"];
                };
            };
        };
    };
    PracticeController_rooms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomList"];
                };
            };
        };
    };
    PracticeController_putRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
        };
    };
    SandboxController_phones: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxPhones"];
                };
            };
        };
    };
    SandboxController_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxReply"];
                };
            };
        };
    };
    SandboxController_behave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    behaviour: "ok" | "blocked" | "slow" | "lost" | "rejecting";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxPhone"];
                };
            };
        };
    };
    SandboxController_messages: {
        parameters: {
            query?: {
                before?: string;
                limit?: number;
            };
            header?: never;
            path: {
                address: string;
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxMessages"];
                };
            };
        };
    };
    SandboxController_press: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    intent: string;
                    /** Format: uuid */
                    message: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxReply"];
                };
            };
        };
    };
    SandboxController_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    message: string;
                    /** @enum {string} */
                    state: "delivered" | "read" | "failed";
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ScenarioController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioList"];
                };
            };
        };
    };
    ScenarioController_diff: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioDiff"];
                };
            };
        };
    };
    ScenarioPauseController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScenarioPause"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PopulationController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioPopulation"];
                };
            };
        };
    };
    PopulationController_patients: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                state: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioPatients"];
                };
            };
        };
    };
    ScenarioPauseController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScenarioResume"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioResumed"];
                };
            };
        };
    };
    ScenarioController_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioVersions"];
                };
            };
        };
    };
    ScenarioController_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioVersion"];
                };
            };
        };
    };
    ScenarioController_label: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionLabelRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioVersion"];
                };
            };
        };
    };
    ScenarioController_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioNames"];
                };
            };
        };
    };
    PopulationController_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PopulationOverview"];
                };
            };
        };
    };
    ScheduleController_exceptions: {
        parameters: {
            query: {
                doctor?: string;
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleExceptionList"];
                };
            };
        };
    };
    ScheduleController_addException: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleExceptionWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleException"];
                };
            };
        };
    };
    ScheduleController_removeException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ScheduleController_schedules: {
        parameters: {
            query?: {
                doctor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
        };
    };
    ScheduleController_addSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    ScheduleController_changeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    ScheduleController_removeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ScheduleController_importCsv: {
        parameters: {
            query?: {
                dry_run?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleImport"];
                };
            };
        };
    };
    SearchController_find: {
        parameters: {
            query: {
                limit?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
        };
    };
    SecondPersonController_list: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                patient?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondPersonList"];
                };
            };
        };
    };
    SecondPersonController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SecondPersonController_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SegmentController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentList"];
                };
            };
        };
    };
    SegmentController_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
        };
    };
    SegmentController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PlacesController_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicServiceList"];
                };
            };
        };
    };
    SessionController_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    SessionController_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInStep"];
                };
            };
        };
    };
    SessionController_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionChange"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TestSendController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnContacts"];
                };
            };
        };
    };
    TestSendController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "ru" | "uk" | "en";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnContactAsked"];
                };
            };
        };
    };
    TestSendController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TestSendController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: "telegram" | "whatsapp" | "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_recoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    SessionController_secondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInStep"];
                };
            };
        };
    };
    SimulationController_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LongRehearsal"];
                };
            };
        };
    };
    SimulationController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
        };
    };
    SimulationController_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    BookingController_slots: {
        parameters: {
            query?: {
                branch?: string;
                doctor?: string;
                from?: string;
                limit?: number;
                patient?: string;
                service?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotList"];
                };
            };
        };
    };
    SocialController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocialAccounts"];
                };
            };
        };
    };
    SocialController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SocialAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocialAccounts"];
                };
            };
        };
    };
    SocialController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SocialAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocialAccounts"];
                };
            };
        };
    };
    SocialController_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SocialCheckRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocialAccounts"];
                };
            };
        };
    };
    StaffController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffList"];
                };
            };
        };
    };
    StaffController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
        };
    };
    StaffController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
        };
    };
    StaffController_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLink"];
                };
            };
        };
    };
    StreamController_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    SurveyController_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                survey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyLinkRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyLink"];
                };
            };
        };
    };
    SurveyController_figures: {
        parameters: {
            query?: {
                from?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyFiguresList"];
                };
            };
        };
    };
    PreviewController_list: {
        parameters: {
            query?: {
                draft_id?: string;
                scenario_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Templates"];
                };
            };
        };
    };
    PreviewController_one: {
        parameters: {
            query?: {
                draft_id?: string;
            };
            header?: never;
            path: {
                name: string;
                scenario_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    ApprovalController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextApprovals"];
                };
            };
        };
    };
    PreviewController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
        };
    };
    TestSendController_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSend"];
                };
            };
        };
    };
    PreviewController_vocabulary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVocabulary"];
                };
            };
        };
    };
    LedgerController_touch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTouch"];
                };
            };
        };
    };
    DoubtController_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoubtVerdict"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamController_cases: {
        parameters: {
            query?: {
                department?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingCaseList"];
                };
            };
        };
    };
    TeamController_write: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingCaseRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamController_judge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingCaseReview"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    VocabularyController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
        };
    };
    WaitingListController_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "open" | "waiting" | "offered" | "booked" | "withdrawn" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingList"];
                };
            };
        };
    };
    WaitingListController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitingWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingEntry"];
                };
            };
        };
    };
    WaitingListController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    WaitingListController_passOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    WebhookController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
        };
    };
    WebhookController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
        };
    };
    WebhookController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    WebhookController_deliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
        };
    };
    CalendarController_ofDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic: number;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    CalendarController_ofPatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    FhirController_appointments: {
        parameters: {
            query: {
                _count?: number;
                actor?: string;
                date: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": Record<string, never>;
                };
            };
        };
    };
    FhirController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FhirAppointment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": Record<string, never>;
                };
            };
        };
    };
    FhirController_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": Record<string, never>;
                };
            };
        };
    };
    FhirController_change: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FhirAppointment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": Record<string, never>;
                };
            };
        };
    };
    FhirController_schedule: {
        parameters: {
            query?: {
                actor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": Record<string, never>;
                };
            };
        };
    };
    FhirController_slot: {
        parameters: {
            query?: {
                _count?: number;
                "schedule.actor"?: string;
                "service-type"?: string;
                start?: string | string[];
                status?: "free";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": Record<string, never>;
                };
            };
        };
    };
}
