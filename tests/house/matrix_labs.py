"""Who gets what where one practises: lines of the table in matrix.py, with its columns. Read it as that."""

# route             method  state     ben   amara others  nobody
LABS = """\
rehearsal-kept      GET     planned   ok    no    no      in
rehearsal-kept      GET     long      ok    no    no      in
rehearsal-removal   POST    planned   ok    no    no      in
point-rehearsal     GET     planned   ok    no    no      in
point-rehearsal     POST    planned   ok    no    no      in
point-rehearsal     GET     ended     ok    no    no      in
feedback-rehearsal  GET     planned   ok    no    no      in
feedback-rehearsal  POST    planned   ok    no    no      in
feedback-rehearsal  GET     ended     ok    no    no      in
practice-taking-home  POST  planned   ok    ok    no      in
practice-taking-home  POST  ended     late  late  no      in
practice-taking-home  POST  long      late  no    no      in
"""
