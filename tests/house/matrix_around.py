"""Who gets what around the 1:1: people, oneself, what an organisation adds, and signing in. Read it as matrix.py."""

# Addresses around the 1:1, asked by everybody: the administrator keeps lists and opens no content. *late* because ben has
# accepted his invitation already, because no file was chosen, because there are too few pairs to be counted, and because a server is
# named that may not be asked. A question of
# one's own is tried with an id that is nobody's. A file of *everything of mine* is tried with such an id, too.
AROUND = """
route                   method  person  esra  gwen  nobody
people                  GET     no      ok    no    in
people                  POST    no      ok    no    in
person                  GET     no      ok    no    in
person-leaving          POST    no      ok    no    in
person-deputy           POST    no      late  no    in
person-deputy-ending    POST    no      no    no    in
invitations             POST    no      ok    no    in
person-invitation       POST    no      late  no    in
import                  GET     no      ok    no    in
import                  POST    no      late  no    in
import-dry-run          GET     no      no    no    in
import-carrying-out     POST    no      no    no    in
invitation              GET     no      no    no    no
check-in-by-mail        GET     no      no    no    no
check-in-by-mail        POST    no      no    no    no
you                     GET     ok      ok    ok    in
deputy                  GET     ok      ok    ok    in
deputy                  POST    no      no    no    in
deputy-ending           POST    no      no    no    in
ended-pairs             GET     ok      ok    ok    in
your-zone               POST    ok      ok    ok    in
language                POST    ok      ok    ok    in
your-calendars          GET     ok      ok    ok    in
your-calendars-bring    POST    ok      ok    ok    in
your-wishes             POST    ok      ok    ok    in
your-calendar-again     POST    no      no    no    in
your-calendar-removal   POST    no      no    no    in
your-calendar-accounts  POST    late    late  late  in
your-calendar-account   POST    no      no    no    in
your-calendar-account-removal  POST  no   no    no    in
your-times-by-mail      POST    ok      ok    ok    in
your-feed               POST    ok      ok    ok    in
your-feed-removal       POST    ok      ok    ok    in
calendar-feed           GET     no      no    no    no
your-card               POST    ok      ok    ok    in
pulse                   GET     ok      ok    ok    in
pulse-answer            POST    no      no    no    in
our-pulse               GET     no      ok    no    in
our-pulse               POST    no      late  no    in
rehearsals              GET     ok      ok    ok    in
rehearsal               GET     ok      ok    ok    in
rehearsal               POST    ok      ok    ok    in
help                    GET     ok      ok    ok    in
after-words             GET     ok      ok    ok    in
after-words-removal     POST    ok      ok    ok    in
your-digest             POST    ok      ok    ok    in
your-erasure            GET     ok      ok    ok    in
your-erasure            POST    late    late  late  in
your-everything         GET     ok      ok    ok    in
your-everything-asking  POST    ok      ok    ok    in
your-everything-removal  POST   ok      ok    ok    in
your-everything-file    GET     no      no    no    in
your-language-check     POST    ok      ok    ok    in
our-help                GET     no      ok    no    in
our-help                POST    no      ok    no    in
our-help-contact        POST    no      ok    no    in
our-help-listing        POST    no      ok    no    in
your-check-in-mail      POST    ok      ok    ok    in
your-prompt             POST    ok      ok    ok    in
your-absences           POST    ok      ok    ok    in
your-absence-removal    POST    no      no    no    in
questions               GET     ok      ok    ok    in
question-own            POST    ok      ok    ok    in
question-own-wording    GET     no      no    no    in
question-own-wording    POST    no      no    no    in
question-own-removal    POST    no      no    no    in
question-favourite      POST    ok      ok    ok    in
our-planning            GET     no      ok    no    in
our-planning-finding    POST    no      late  no    in
our-culture             GET     no      ok    no    in
our-culture             POST    no      ok    no    in
our-questions           GET     no      ok    no    in
our-questions           POST    no      ok    no    in
our-question-retirement  POST   no      ok    no    in
our-holidays            GET     no      ok    no    in
our-holidays            POST    no      ok    no    in
our-holiday-removal     POST    no      ok    no    in
our-rooms               GET     no      ok    no    in
our-rooms               POST    no      ok    no    in
our-room                POST    no      ok    no    in
our-room-retirement     POST    no      ok    no    in
our-kinds               GET     no      ok    no    in
our-kind-new            GET     no      ok    no    in
our-kind-new            POST    no      ok    no    in
our-kind                GET     no      ok    no    in
our-kind                POST    no      ok    no    in
our-kind-version        GET     no      ok    no    in
our-kind-publication    POST    no      ok    no    in
our-kind-return         POST    no      ok    no    in
our-kind-withdrawal     POST    no      ok    no    in
notes-about-me          GET     ok      ok    ok    in
our-policy              GET     ok      ok    ok    in
our-policy              POST    no      ok    no    in
our-policy-answer       POST    no      no    no    in
our-retention           GET     no      ok    no    in
disclosures             GET     ok      ok    ok    in
disclosures             POST    ok      ok    ok    in
our-custodians          GET     no      ok    no    in
our-custodians          POST    no      ok    no    in
our-custodian-ending    POST    no      no    no    in
custody                 GET     no      no    no    in
custody                 POST    no      no    no    in
custody-acceptance      POST    no      no    no    in
glass                   GET     no      no    no    in
glass-approval          POST    no      no    no    in
glass-words             GET     no      no    no    in
auditing                GET     no      ok    no    in
works-council           GET     ok      ok    ok    in
season-rules            GET     ok      ok    ok    in
our-seasons             GET     no      ok    no    in
our-seasons             POST    no      ok    no    in
our-season-ending       POST    no      ok    no    in
our-seasons-from-a-calendar  POST  no   late  no    in
our-seasons-keeping     POST    no      ok    no    in
"""

# Signing in is allauth's, tried in tests/web/people; what matters here is that no address is there unseen.
SIGNING_IN = """
account_login account_logout account_inactive account_reauthenticate account_change_password account_set_password
account_reset_password account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done
mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_remove_webauthn
mfa_edit_webauthn mfa_reauthenticate_webauthn mfa_login_webauthn usersessions_list
"""
