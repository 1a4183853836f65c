"""What a person does on the pages and a program does under /api/v1: by which act, or why not.

`WITH_ACT` names the route of the page and the act that does the same; `REASONS` a reason, and the routes of which it is true.
"""

WITH_ACT = {
    # when
    "series": "PUT /pairs/{pair_id}/series",
    "move": "POST /meetings/{meeting_id}/moves",
    "ten-minutes": "POST /meetings/{meeting_id}/ten-minutes",
    "keeping": "POST /meetings/{meeting_id}/keeping",
    "venue": "PUT /meetings/{meeting_id}/place",
    "planning-finding": "POST /proposals/finding",
    "planning-showing": "POST /proposals/showing",
    "proposal-taking": "POST /proposals/{proposal_id}/taking",
    "proposal-leaving": "POST /proposals/{proposal_id}/leaving",
    "seasons": "POST /pairs/{pair_id}/seasons",
    "season-ending": "DELETE /seasons/{season_id}",
    "limits": "PUT /pairs/{pair_id}/limits",
    "limits-agreement": "PUT /pairs/{pair_id}/limits/agreement",
    "not-my-wish": "PUT /moves/{move_id}/not-my-wish",
    "happened": "POST /meetings/{meeting_id}/happened",
    # before
    "check-in": "PUT /meetings/{meeting_id}/check-ins/{moment}",
    "reserve": "PUT /pairs/{pair_id}/reserve",
    "prepared": "PUT /meetings/{meeting_id}/prepared",
    "shape": "PUT /meetings/{meeting_id}/shape",
    "begin-with": "POST /meetings/{meeting_id}/beginning",
    "begin-again": "POST /meetings/{meeting_id}/beginning-again",
    "question-own": "POST /questions",
    "question-own-wording": "PATCH /questions/{question_id}",
    "question-own-removal": "DELETE /questions/{question_id}",
    "question-favourite": "PUT /questions/{question_id}/favourite",
    "question-taking": "POST /meetings/{meeting_id}/questions/{question_id}/taking",
    "question-putting-aside": "POST /meetings/{meeting_id}/questions/{question_id}/putting-aside",
    "points": "POST /meetings/{meeting_id}/points",
    "point-wording": "PATCH /meetings/{meeting_id}/points/{point_id}",
    "point-sharing": "POST /meetings/{meeting_id}/points/{point_id}/sharing",
    "point-order": "POST /meetings/{meeting_id}/points/{point_id}/order",
    "point-removal": "DELETE /meetings/{meeting_id}/points/{point_id}",
    "point-home": "PUT /meetings/{meeting_id}/points/{point_id}/home",
    "point-answers": "POST /meetings/{meeting_id}/points/{point_id}/answers",
    "answer-removal": "DELETE /meetings/{meeting_id}/points/{point_id}/answers/{answer_id}",
    # while meeting
    "opening": "POST /meetings/{meeting_id}/opening",
    "ending": "POST /meetings/{meeting_id}/ending",
    "point-hand": "PUT /meetings/{meeting_id}/points/{point_id}/hand",
    "point-stay": "PUT /meetings/{meeting_id}/points/{point_id}/stay",
    "point-outcome": "PUT /meetings/{meeting_id}/points/{point_id}/outcome",
    "notes": "POST /meetings/{meeting_id}/notes",
    "note-wording": "PATCH /meetings/{meeting_id}/notes/{note_id}",
    "note-removal": "DELETE /meetings/{meeting_id}/notes/{note_id}",
    "private-note": "PUT /meetings/{meeting_id}/private-note",
    # afterwards
    "commitments": "POST /meetings/{meeting_id}/commitments",
    "read-back": "PUT /meetings/{meeting_id}/read-back",
    "wrapping": "POST /meetings/{meeting_id}/wrapping",
    "after-word": "PUT /meetings/{meeting_id}/after-word",
    "after-words-removal": "DELETE /me/after-words",
    "commitment-done": "PUT /commitments/{commitment_id}/done",
    "commitment-closure": "POST /commitments/{commitment_id}/closure",
    "commitment-removal": "DELETE /commitments/{commitment_id}",
    # goals
    "goal-new": "POST /pairs/{pair_id}/goals",
    "goal-step": "POST /goals/{goal_id}/steps",
    "goal-step-done": "PUT /goals/{goal_id}/steps/{step_id}/done",
    "goal-reading": "POST /goals/{goal_id}/readings",
    "goal-words": "PUT /goals/{goal_id}/own-words",
    "goal-confirmed": "PUT /goals/{goal_id}/confirmation",
    "goal-closed": "PUT /goals/{goal_id}/closure",
    "goal-removal": "DELETE /goals/{goal_id}",
    # feedback
    "feedback-new": "POST /pairs/{pair_id}/feedback",
    "feedback-draft": "PUT /feedback/{feedback_id}",
    "feedback-taking-back": "POST /feedback/{feedback_id}/taking-back",
    "feedback-removal": "DELETE /feedback/{feedback_id}",
    "feedback-answers": "POST /feedback/{feedback_id}/answers",
    "feedback-landing": "PUT /feedback/{feedback_id}/landing",
    "feedback-putting-away": "PUT /feedback/{feedback_id}/putting-away",
    "language": "POST /language",
    # oneself
    "your-absences": "POST /me/absences",
    "your-absence-removal": "DELETE /me/absences/{absence_id}",
    "your-everything-asking": "POST /me/export",
    # what was shared
    "own-words-closing": "PUT /pairs/{pair_id}/shared/{kind}/{row_id}/closing",
    "own-words-taking-back": "DELETE /pairs/{pair_id}/shared/{kind}/{row_id}",
    "window": "PUT /pairs/{pair_id}/window",
    "letter-taking-back": "DELETE /pairs/{pair_id}/letter",
    "log-seen": "PUT /me/log/seen",
    # how one likes it
    "deputy": "POST /me/deputies",
    "deputy-ending": "DELETE /me/deputies/{deputy_id}",
    "your-card": "PUT /me/card",
    "your-mail-kind": "PUT /me/mails/{kind}",
    "your-digest": "PUT /me/mails/{kind}",
    "your-check-in-mail": "PUT /me/mails/{kind}",
    "your-times-by-mail": "PUT /me/mails/{kind}",
    "your-quiet-hours": "PUT /me/quiet-hours",
    "your-prompt": "PUT /me/reminder",
    "your-wishes": "PUT /me/time",
    "your-language": "PUT /me/language",
    "your-zone": "PUT /me/zone",
    # workshops and the Weekly
    "lab-telling": "PUT /workshops/{workshop_id}/date-wish",
    "lab-booking": "POST /sessions/{session_id}/booking",
    "lab-acceptance": "PUT /me/tickets/{ticket_id}/acceptance",
    "lab-cancelling": "PUT /me/tickets/{ticket_id}/cancelling",
    "your-weekly": "PUT /me/weekly",
    # one's voice
    "pulse-answer": "PUT /pulse/answer",
    "contact": "POST /contact",
    # rooms, by an administrator
    "our-rooms": "POST /organisation/rooms",
    "our-room": "PUT /organisation/rooms/{room_id}",
    "our-room-retirement": "PUT /organisation/rooms/{room_id}/retirement",
}

REASONS = {
    "On a page that opens after a fresh sign-in alone, which a token cannot show.": """
        your-erasure your-everything-removal your-tokens-making your-token-ending your-told-naming your-told-trial
        your-told-ending""",
    "A secret address is made after a fresh sign-in alone, and ended beside where it was made.": "your-feed your-feed-removal",
    "A person's yes to somebody or something that may then read words; a token must not say it for them.": """
        assistants-choice disclosures pair-disclosures disclosure-answer disclosure-ending notes-asking notes-asked-answer
        notes-asked-taking-back custody custody-acceptance glass-approval""",
    "A person agrees with another firm about an account there; that goes on between their browser and that firm.": """
        your-calendar-accounts your-calendar-account your-calendar-account-removal your-chat-connecting your-chat-ending
        your-chat-choosing our-chat-installing""",
    "Appointments are fetched from where a calendar is; a program puts them there.": """
        your-calendars-bring your-calendar-again your-calendar-removal""",
    "Reached by a link that was sent, by whoever has it, without being anybody here.": """
        invitation check-in-by-mail mail-stop public-contact public-lab public-ticket public-weekly public-weekly-confirm
        public-weekly-stop""",
    "Asked by another machine, which shows who it is in its own way.": """
        public-chat calendar-push-google calendar-push-microsoft api assistant scim""",
    "A dialogue to practise in, with sentences of ours: nothing comes of it but the practice.": """
        rehearsal rehearsal-removal point-rehearsal feedback-rehearsal""",
    "A model of the organisation's own words a draft anew; a program asks the model it likes.": "own-model",
    "A program looks through the lists it has fetched, and none of them has another's words.": "memory",
    "A program reads the file by itself, and begins each goal by POST /pairs/{pair_id}/goals.": """
        goals-from-a-file goals-bringing""",
    "It writes one draft of a point, as POST /meetings/{meeting_id}/points does.": "practice-taking-home",
    "What is being typed into a page, until it is finished; a program sends what is finished.": "draft",
    "About the page alone: what stands on it, and what is marked there.": """
        start-putting-away our-start-putting-away your-language-check""",
    "Done in a room full of people, by whoever leads the workshop.": "lab-checking-in lab-drawing lab-money lab-poll",
    "Who works here, and who reports to whom, is told by the directory's own way in (SCIM) or by a file.": """
        people invitations import import-carrying-out person-invitation person-leaving person-deputy person-deputy-ending
        person-role person-new person-mending person-address your-address-taking-on
        our-directory-agreement our-directory-role our-directory-token-making our-directory-token-ending our-list-settling
        our-lists-fetching""",
    "How people sign in and how mail, chat and calendars are connected: a token must not open a way in.": """
        our-connection our-connection-switch our-sign-in-binding our-sign-in-ending our-sign-in-codes our-sign-in-required
        our-mail-address our-mail-sending our-mail-trying""",
    "A rule for everybody, which an administrator sets rarely and after reading what it does.": """
        our-organisation our-policy our-policy-answer our-culture our-custodians our-custodian-ending our-pulse our-planning-finding
        our-public-pages our-seasons our-season-ending our-seasons-from-a-calendar our-seasons-keeping our-holidays
        our-holiday-removal""",
    "Words for everybody, which somebody edits, looks at as they will be shown, and publishes.": """
        our-questions our-question-retirement our-kind our-kind-new our-kind-publication our-kind-return our-kind-withdrawal
        our-help our-help-contact our-help-listing our-lab our-labs our-lab-calling-off our-lab-planning our-lab-retirement
        our-lab-session our-weekly our-weekly-issue our-weekly-scheduling our-weekly-trying our-weekly-editors
        our-weekly-editor-ending""",
    "What a letter may quote is measured against the other's words, and those stay shut for a program.": "handover handover-sending",
    "Answered in the room; what changes an answer is a slip of that browser, and no server keeps it.": "lab-poll-answer",
    "Messages of others, whose words a program is not given.": "our-message",
}
WITHOUT = {route: reason for reason, routes in REASONS.items() for route in routes.split()}
