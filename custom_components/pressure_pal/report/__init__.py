"""The report for the clinician: one page about a diary, to be printed.

content    what the page shows
counts     days, attacks and medicines, as headache medicine counts them
course     the course, and practice as dose
findings   the evaluation, as lines of tables
spans      local days drawn from left to right
chart      pressure with attacks on it, as coordinates
practice   minutes of practice a week, as coordinates
saying     numbers, dates and intervals in words
page       the page itself, from its templates
view       where a browser fetches it, and the link to there
"""
