"""The diary in Home Assistant: its file, its actions, its entities."""
