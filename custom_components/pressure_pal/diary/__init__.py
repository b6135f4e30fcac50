"""Diaries in Home Assistant: one for each subentry of a barometer.

file         the diary on disk, twice
coordinator  everything that changes a diary, and who is told
settings     what a person chose
access       who may read and change it
stamps       attacks get the pressure of their time, from
hours        the barometer's window and long-term statistics
whereabouts  whether the person is near enough to home
opening      diaries are opened with their barometer, and closed
exporting    the whole diary as a file
importing    a file is brought in, in one act
downloads    what a browser fetches, by a signed link
"""
