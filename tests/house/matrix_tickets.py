"""Who gets what of a ticket, which is ben's. Read it as matrix.py, whose table goes on here."""

# late: nothing is offered to him. He was not there yet, so there is no certificate.
TICKETS = """lab-acceptance      POST    planned   late  no    no      in
lab-cancelling      POST    planned   ok    no    no      in
lab-cancelling      POST    ended     ok    no    no      in
lab-calendar        GET     planned   ok    no    no      in
lab-poll-answer     POST    planned   no    no    no      in
lab-certificate     GET     planned   no    no    no      in
"""
