"""The product without Home Assistant: the standard library only, time always an argument.

pressure/    readings become a window, the window becomes trends and swings
diary/       what a person logged: attacks, doses, practice, courses
insight/     what the diary and the pressure say together
evaluation/  whether a course changed that
lights/      how lights were, what they were asked to be, and what a person changed meanwhile
house/       the same of covers, players and switches
moments      when something began or was done, by its name
"""
