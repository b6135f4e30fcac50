"""The product without Home Assistant: the standard library only, time always an argument.

pressure/  readings become a window, the window becomes trends and swings
lights/    how lights were, what they were asked to be, and what a person changed meanwhile
"""
