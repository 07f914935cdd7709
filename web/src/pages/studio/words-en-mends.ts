/** What mends a finding of the checker, in the words of the buttons and fields of this page. */
export const enMends = {
  'mend.SCHEMA': 'Open YAML at the underlined line; Undo takes back the last change.',
  'mend.UNKNOWN_NAME': 'Choose the name from the list of the field, or write what is missing first.',
  'mend.BAD_EXPRESSION': 'Correct the condition under “Only if”, or leave it empty: then it always holds.',
  'mend.UNREACHABLE_STATE': 'Lead a way here from another step (“Add a way on”), or take the step away.',
  'mend.DEAD_END': '“Add a way on”, or tick “The scenario ends here”.',
  'mend.ENDLESS_WAIT': 'Put a step “Wait” on the way, or add a way on that leads out after some time.',
  'mend.MISSING_BRANCH':
    'Choose the step and “Add a way on” for each case that is named; mark where they lead as good or bad under “Branch”.',
  'mend.ABANDONED_PATIENT':
    'Let the branch end with “Hand over to a department” and a deadline, or with an end that has an outcome.',
  'mend.LATE_TIMER':
    'Give the message “Not later than”, or the question “At the latest until”, before the visit; or add a first way for those who come too late.',
  'mend.CAP_EXCEEDED':
    'Take out a message or make the waits between them longer: “Calendar” shows which days are full.',
  'mend.QUIET_DEADLOCK': 'Send it at another time of the day, or let “Not later than” be later.',
  'mend.MISSING_TEMPLATE':
    'Open “Texts” and write it for the channels and languages that are named, or narrow “Channels” of the step.',
  'mend.TEMPLATE_VARIABLE': 'Open “Texts” and take a variable from the list below the text, or say it without one.',
  'mend.WINDOW_CLOSED':
    'Give the text its form approved by WhatsApp (under “Texts”), or let the step use other channels.',
  'mend.OVERLAPPING_GUARDS': 'Put the narrower condition first, and let the last way have none.',
  'mend.NO_OWNER': 'Give the handover a “Deadline” and a department that has hours and staff.',
  'mend.SENSITIVE_TEXT':
    'Open “Texts” and say it so that a stranger who sees the phone learns nothing; details come after the patient opens it.',
  'mend.HOLDOUT_TOUCHED': 'Lead the group that is to get nothing past every message and handover.',
  'mend.UNEQUAL_ARMS': 'Write the same groups in all scenarios of this experiment.',
  'mend.IDLE_ARM': 'Add a condition that tells the groups apart, or take one group out.',
  'mend.EMPTY_CELL':
    'Write a scenario for this touchpoint and group, or take the cell out of what the clinic requires.',
  'mend.EXAMPLE_FAILED': 'Open “Examples”: either the scenario or what the example expects has to change.',
} as const;
