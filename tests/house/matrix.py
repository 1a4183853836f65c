"""Who gets what at every address: the one reviewed table. A route without a row fails `test_matrix.py`.

Columns: who asks. In these tables *ben* is the author of what the address names (he is the report of the pair), *amara* his
manager; *others* are chidi (a peer), dana (amara's manager), farid (the next manager), esra (the administrator) and gwen (of
another organisation), each asked in turn; *nobody* is not signed in.

    ok    the page, or the act done and a page to go to
    no    404, the same bytes as for an id that does not exist
    late  422 or 409: not now, with a sentence
    in    sent to sign in, with whatever was typed still on the page
    bad   405: not a way to ask this address
"""

# The state in which the pair and its 1:1 stand when the row is tried.
#   planned  the 1:1 is tomorrow          open     it is being held
#   held     it is over, not wrapped up   ended    the pair ended ten days ago    long    forty days ago

TABLE = """
route               method  state     ben   amara others  nobody
home                GET     planned   ok    ok    ok      in
pair                GET     planned   ok    ok    no      in
pair                GET     ended     ok    ok    no      in
pair                GET     long      ok    no    no      in
goals               GET     planned   ok    ok    no      in
goals               GET     ended     ok    ok    no      in
goals               GET     long      ok    no    no      in
goal-new            POST    planned   ok    ok    no      in
goal-new            POST    ended     late  late  no      in
goal-new            POST    long      late  no    no      in
goals-file          GET     planned   ok    ok    no      in
goals-file          GET     ended     ok    ok    no      in
goals-file          GET     long      ok    no    no      in
goals-from-a-file   GET     planned   ok    ok    no      in
goals-from-a-file   GET     ended     ok    ok    no      in
goals-from-a-file   GET     long      ok    no    no      in
goals-from-a-file   POST    planned   ok    ok    no      in
goals-from-a-file   POST    ended     late  late  no      in
goals-from-a-file   POST    long      late  no    no      in
goals-bringing      POST    planned   ok    ok    no      in
goals-bringing      POST    ended     late  late  no      in
goals-bringing      POST    long      late  no    no      in
feedback            GET     planned   ok    ok    no      in
feedback            GET     ended     ok    ok    no      in
feedback            GET     long      ok    no    no      in
feedback-new        POST    planned   ok    ok    no      in
feedback-new        POST    ended     late  late  no      in
feedback-new        POST    long      late  no    no      in
feedback-draft      GET     planned   ok    no    no      in
feedback-draft      GET     ended     ok    no    no      in
feedback-draft      POST    planned   ok    no    no      in
feedback-draft      POST    ended     late  no    no      in
feedback-draft      POST    long      late  no    no      in
feedback-removal    POST    planned   ok    no    no      in
feedback-removal    POST    ended     ok    no    no      in
feedback-taking-back  POST    planned   late  no    no      in
feedback-answers    POST    planned   no    ok    no      in
feedback-answers    POST    ended     no    late  no      in
feedback-answers    POST    long      no    no    no      in
feedback-landing    POST    planned   no    ok    no      in
feedback-landing    POST    ended     no    ok    no      in
feedback-landing    POST    long      no    no    no      in
feedback-putting-away  POST    planned   no    ok    no      in
feedback-putting-away  POST    long      no    no    no      in
goal-step           POST    planned   ok    ok    no      in
goal-step           POST    ended     late  late  no      in
goal-step           POST    long      late  no    no      in
goal-step-done      POST    planned   ok    ok    no      in
goal-step-done      POST    ended     late  late  no      in
goal-step-done      POST    long      late  no    no      in
goal-reading        POST    planned   late  late  no      in
goal-reading        POST    long      late  no    no      in
goal-words          POST    planned   late  late  no      in
goal-words          POST    long      late  no    no      in
goal-confirmed      POST    planned   late  late  no      in
goal-confirmed      POST    long      late  no    no      in
goal-closed         POST    planned   ok    ok    no      in
goal-closed         POST    ended     late  late  no      in
goal-closed         POST    long      late  no    no      in
goal-removal        POST    planned   ok    no    no      in
goal-removal        POST    long      ok    no    no      in
memory              GET     held      ok    ok    no      in
memory              GET     ended     ok    ok    no      in
memory              GET     long      ok    no    no      in
memory-markdown     GET     held      ok    ok    no      in
memory-markdown     GET     ended     ok    ok    no      in
memory-markdown     GET     long      ok    no    no      in
memory-json         GET     held      ok    ok    no      in
memory-json         GET     ended     ok    ok    no      in
memory-json         GET     long      ok    no    no      in
earlier             GET     held      ok    ok    no      in
earlier             GET     ended     ok    ok    no      in
earlier             GET     long      ok    no    no      in
meeting             GET     planned   ok    ok    no      in
meeting             GET     open      ok    ok    no      in
meeting             GET     held      ok    ok    no      in
meeting             GET     ended     ok    ok    no      in
meeting             GET     long      ok    no    no      in
step                GET     planned   ok    ok    no      in
step                GET     open      ok    ok    no      in
step                GET     held      ok    ok    no      in
step                GET     ended     ok    ok    no      in
step                GET     long      ok    no    no      in
series              POST    planned   ok    ok    no      in
series              POST    ended     late  late  no      in
series              POST    long      late  no    no      in
seasons             POST    planned   ok    ok    no      in
seasons             POST    ended     late  late  no      in
seasons             POST    long      late  no    no      in
season-ending       POST    planned   ok    ok    no      in
season-ending       POST    ended     late  late  no      in
season-ending       POST    long      late  no    no      in
move                POST    planned   ok    ok    no      in
move                POST    open      late  late  no      in
move                POST    ended     late  late  no      in
move                POST    long      late  no    no      in
keeping             POST    planned   ok    late  no      in
keeping             POST    open      late  late  no      in
keeping             POST    ended     late  late  no      in
keeping             POST    long      late  no    no      in
not-my-wish         POST    planned   ok    no    no      in
not-my-wish         POST    ended     late  no    no      in
not-my-wish         POST    long      late  no    no      in
proposal-taking     POST    planned   ok    ok    no      in
proposal-taking     POST    open      no    no    no      in
proposal-taking     POST    ended     no    no    no      in
proposal-taking     POST    long      no    no    no      in
proposal-leaving    POST    planned   ok    ok    no      in
proposal-leaving    POST    open      no    no    no      in
proposal-leaving    POST    ended     no    no    no      in
proposal-leaving    POST    long      no    no    no      in
venue               POST    planned   ok    ok    no      in
venue               POST    ended     late  late  no      in
venue               POST    long      late  no    no      in
happened            POST    planned   late  late  no      in
happened            POST    ended     late  late  no      in
happened            POST    long      late  no    no      in
check-in            POST    planned   ok    ok    no      in
check-in            POST    ended     late  late  no      in
check-in            POST    long      late  no    no      in
points              POST    planned   ok    ok    no      in
points              POST    ended     late  late  no      in
points              POST    long      late  no    no      in
question-taking     POST    planned   ok    ok    no      in
question-taking     POST    held      late  late  no      in
question-taking     POST    ended     late  late  no      in
question-taking     POST    long      late  no    no      in
question-putting-aside  POST    planned   ok    ok    no      in
question-putting-aside  POST    ended     late  late  no      in
question-putting-aside  POST    long      late  no    no      in
kinds               GET     planned   ok    ok    no      in
kinds               GET     long      ok    no    no      in
begin-with          POST    planned   ok    ok    no      in
begin-with          POST    ended     late  late  no      in
begin-with          POST    long      late  no    no      in
begin-again         POST    planned   late  late  no      in
begin-again         POST    ended     late  late  no      in
begin-again         POST    long      late  no    no      in
shape               POST    planned   ok    late  no      in
shape               POST    held      late  late  no      in
shape               POST    ended     late  late  no      in
shape               POST    long      late  no    no      in
prepared            POST    planned   ok    ok    no      in
prepared            POST    ended     late  late  no      in
prepared            POST    long      late  no    no      in
point-wording       GET     planned   ok    no    no      in
point-wording       POST    planned   ok    no    no      in
point-wording       POST    ended     late  no    no      in
point-wording       POST    long      late  no    no      in
point-sharing       POST    planned   ok    no    no      in
point-sharing       POST    long      late  no    no      in
point-order         POST    planned   ok    no    no      in
point-order         POST    ended     late  no    no      in
point-removal       POST    planned   ok    no    no      in
point-removal       POST    long      ok    no    no      in
point-home          POST    planned   ok    late  no      in
point-home          POST    open      late  late  no      in
point-home          POST    ended     late  late  no      in
point-home          POST    long      late  no    no      in
point-answers       POST    planned   ok    ok    no      in
point-answers       POST    held      ok    ok    no      in
point-answers       POST    ended     late  late  no      in
point-answers       POST    long      late  no    no      in
answer-removal      POST    planned   ok    no    no      in
answer-removal      POST    ended     ok    no    no      in
answer-removal      POST    long      ok    no    no      in
opening             POST    planned   late  late  no      in
opening             POST    open      ok    ok    no      in
opening             POST    ended     late  late  no      in
opening             POST    long      late  no    no      in
point-hand          POST    open      ok    ok    no      in
point-hand          POST    planned   late  late  no      in
point-hand          POST    ended     late  late  no      in
point-hand          POST    long      late  no    no      in
point-outcome       POST    open      ok    ok    no      in
point-outcome       POST    planned   late  late  no      in
point-outcome       POST    ended     late  late  no      in
point-outcome       POST    long      late  no    no      in
point-stay          POST    open      ok    ok    no      in
point-stay          POST    planned   late  late  no      in
point-stay          POST    ended     late  late  no      in
point-stay          POST    long      late  no    no      in
ending              POST    open      ok    ok    no      in
ending              POST    planned   late  late  no      in
ending              POST    ended     late  late  no      in
ending              POST    long      late  no    no      in
notes               POST    open      ok    ok    no      in
notes               POST    held      ok    ok    no      in
notes               POST    ended     late  late  no      in
notes               POST    long      late  no    no      in
note-wording        GET     open      ok    no    no      in
note-wording        POST    open      ok    no    no      in
note-wording        POST    ended     late  no    no      in
note-removal        POST    open      ok    no    no      in
note-removal        POST    long      ok    no    no      in
private-note        POST    open      ok    ok    no      in
private-note        POST    long      late  no    no      in
draft               POST    open      ok    ok    no      in
draft               POST    long      late  no    no      in
commitments         POST    open      ok    ok    no      in
commitments         POST    ended     late  late  no      in
commitments         POST    long      late  no    no      in
commitment-done     POST    held      ok    late  no      in
commitment-done     POST    long      late  no    no      in
commitment-closure  POST    held      late  ok    no      in
commitment-closure  POST    long      late  no    no      in
commitment-removal  POST    held      ok    late  no      in
commitment-removal  POST    long      late  no    no      in
read-back           POST    held      ok    ok    no      in
read-back           POST    planned   late  late  no      in
read-back           POST    long      late  no    no      in
wrapping            POST    held      ok    ok    no      in
wrapping            POST    planned   late  late  no      in
wrapping            POST    long      late  no    no      in
log                 GET     planned   ok    ok    ok      in
who-can-read        GET     planned   ok    ok    ok      ok
health              GET     planned   ok    ok    ok      ok
demo-sign-in        GET     planned   no    no    no      no
point-wording       GET     ended     ok    no    no      in
note-wording        GET     ended     ok    no    no      in
"""

# Addresses around the 1:1, asked by everybody: the administrator keeps lists and opens no content. *late* because ben has
# accepted his invitation already, and because no file was chosen. A question of one's own is tried with an id that is nobody's.
AROUND = """
route                   method  person  esra  gwen  nobody
people                  GET     no      ok    no    in
people                  POST    no      ok    no    in
invitations             POST    no      ok    no    in
person-invitation       POST    no      late  no    in
import                  GET     no      ok    no    in
import                  POST    no      late  no    in
import-dry-run          GET     no      no    no    in
import-carrying-out     POST    no      no    no    in
invitation              GET     no      no    no    no
you                     GET     ok      ok    ok    in
your-zone               POST    ok      ok    ok    in
language                POST    ok      ok    ok    in
your-calendars          GET     ok      ok    ok    in
your-calendars-bring    POST    ok      ok    ok    in
your-wishes             POST    ok      ok    ok    in
your-calendar-again     POST    no      no    no    in
your-calendar-removal   POST    no      no    no    in
your-card               POST    ok      ok    ok    in
your-prompt             POST    ok      ok    ok    in
your-absences           POST    ok      ok    ok    in
your-absence-removal    POST    no      no    no    in
questions               GET     ok      ok    ok    in
question-own            POST    ok      ok    ok    in
question-own-wording    GET     no      no    no    in
question-own-wording    POST    no      no    no    in
question-own-removal    POST    no      no    no    in
question-favourite      POST    ok      ok    ok    in
our-questions           GET     no      ok    no    in
our-questions           POST    no      ok    no    in
our-question-retirement  POST   no      ok    no    in
our-kinds               GET     no      ok    no    in
our-kind-new            GET     no      ok    no    in
our-kind-new            POST    no      ok    no    in
our-kind                GET     no      ok    no    in
our-kind                POST    no      ok    no    in
our-kind-version        GET     no      ok    no    in
our-kind-publication    POST    no      ok    no    in
our-kind-return         POST    no      ok    no    in
our-kind-withdrawal     POST    no      ok    no    in
"""

# Signing in is allauth's, tried in tests/web/people; what matters here is that no address is there unseen.
SIGNING_IN = """
account_login account_logout account_inactive account_reauthenticate account_change_password account_set_password
account_reset_password account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done
mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_remove_webauthn
mfa_edit_webauthn mfa_reauthenticate_webauthn mfa_login_webauthn usersessions_list
"""


def rows(table: str) -> list[dict[str, str]]:
    """The table as dictionaries, by its first line."""
    lines = [line.split() for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
