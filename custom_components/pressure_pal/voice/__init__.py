"""Hands-free: what people say becomes what diaries do, and an answer in their language.

- `language`: what can be said and answered in one language, from `sentences/`
- `inlining`: its sentences as conversation takes them for every agent
- `names`: what is left of a name when it is spoken
- `understanding`: what a sentence means
- `listening`: hears sentences, and asks back whose diary is meant
- `waiting`: waits for the name that answers that
- `ears`: opens and closes them
- `speaker`: who speaks, and whose diary that makes it
- `since`: when something began, from words like "this morning"
- `slots`: what can be told of what
- `answering`: does what was said, by the same verbs as actions do, and answers
- `questions`: answers what is asked
"""
