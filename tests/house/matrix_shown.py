"""Who gets what where words of the two may be shown to somebody, or asked for. Part of the table in matrix.py; read it as that."""

SHOWN = """\
notes-asking        POST    planned   late  ok    no      in
notes-asking        POST    ended     late  ok    no      in
notes-asking        POST    long      late  no    no      in
notes-asked         GET     planned   ok    ok    no      in
notes-asked         GET     ended     ok    ok    no      in
notes-asked         GET     long      ok    ok    no      in
notes-asked-answer  POST    planned   no    ok    no      in
notes-asked-answer  POST    long      no    ok    no      in
notes-asked-taking-back  POST  planned  ok  no    no      in
notes-asked-taking-back  POST  long   ok    no    no      in
notes-asked-words   GET     planned   no    no    no      in
pair-disclosures    GET     planned   ok    ok    no      in
pair-disclosures    GET     ended     ok    ok    no      in
pair-disclosures    GET     long      ok    no    no      in
pair-disclosures    POST    planned   ok    ok    no      in
disclosure          GET     planned   ok    ok    no      in
disclosure          GET     ended     ok    ok    no      in
disclosure          GET     long      ok    ok    no      in
disclosure-answer   POST    planned   ok    ok    no      in
disclosure-answer   POST    long      late  late  no      in
disclosure-ending   POST    planned   late  ok    no      in
disclosure-ending   POST    long      late  late  no      in
disclosure-words    GET     planned   no    no    no      in
"""
