"""kept.py - what the program keeps beside the rows of responses, for rows that a bench puts in by itself."""


def keep(db):
    db.execute("UPDATE response SET country = (SELECT v.country FROM response_version v WHERE v.response = response.id AND"
               " v.version = response.version) WHERE country IS NULL")
    db.execute("DELETE FROM response_tally")
    db.execute("INSERT INTO response_tally (round, of, code, state, n) SELECT round, of, code, state, n FROM response_counted")
    db.commit()
