"""The product without Home Assistant: the standard library only, time always an argument.

pressure/  readings become a window, the window becomes trends and swings
"""
