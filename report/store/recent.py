"""What was asked for last, at hand for whoever asks next."""

from collections import OrderedDict
from threading import Lock

from report.model.recipe import Recipe
from report.store.shelf import Store


class Recent:
    """Results of a store that several ask for, one soon after the other: each is read once."""

    def __init__(self, room: int) -> None:
        """There is room for so many."""
        self._room = room
        self._held: OrderedDict[tuple[Store, str], bytes] = OrderedDict()
        self._turn = Lock()

    def found(self, store: Store, recipe: Recipe) -> bytes | None:
        """What a store keeps, if it is whole."""
        with self._turn:  # who comes second has it from who came first
            content = self._held.pop((store, recipe.name), None) or store.found(recipe)
            if content is not None:
                self._held[store, recipe.name] = content
            while len(self._held) > self._room:
                self._held.popitem(last=False)
            return content
