"""Lines of dialogue in stories: a model of turns over the people on the scene."""
