# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""Drives a program the way a screen reader does: finds widgets by role and name, presses, types, reads.

Every look-up waits: the program is asynchronous, and so is the bus. A look-up that fails says what was there instead.
"""

import time

import pyatspi


class NotFound(AssertionError):
    """No such widget within the time; the message lists what was on the screen."""


def wait_for(what, condition, seconds=15):
    """Polls `condition` until it returns something true; AssertionError naming `what` after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
            if value:
                return value
        except (LookupError, RuntimeError, NotImplementedError, AttributeError):
            pass  # the node went away between two calls: the tree is being rebuilt
        except Exception as error:  # GLib.Error has no stable import path over the distributions
            if "GLib" not in type(error).__module__ and type(error).__name__ != "Error":
                raise
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for: {what}")
        time.sleep(0.05)


def walk(node, showing_only=True):
    """Every node below `node`, itself included, depth first."""
    try:
        node.clear_cache()
        if showing_only and node.getRole() not in (pyatspi.ROLE_APPLICATION,):
            if not node.getState().contains(pyatspi.STATE_SHOWING):
                return
        yield node
        if node.getRole() == pyatspi.ROLE_TABLE:
            return  # cells are read through the table interface
        for index in range(node.childCount):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield from walk(child, showing_only)
    except Exception:  # a node that vanished while it was looked at is not on the screen any more
        return


class Program:
    """The application with this process id on the bus."""

    def __init__(self, pid):
        self.pid = pid
        self.root = wait_for(f"process {pid} on the accessibility bus", self._find, 30)

    def _find(self):
        desktop = pyatspi.Registry.getDesktop(0)
        desktop.clear_cache()
        for index in range(desktop.childCount):
            application = desktop.getChildAtIndex(index)
            if application is not None and application.get_process_id() == self.pid and application.childCount > 0:
                return application
        return None

    def seen(self):
        """What is on the screen, for messages."""
        return [f"{node.getRoleName()} '{node.name}'" for node in walk(self.root) if node.name]

    def find(self, role, name, seconds=15, exact=True):
        """The first showing widget of this role whose name is (or contains) `name`."""
        def look():
            for node in walk(self.root):
                if node.getRole() == role and (node.name == name if exact else name in node.name):
                    return node
            return None
        try:
            return wait_for(f"{role} '{name}'", look, seconds)
        except AssertionError as error:
            raise NotFound(f"{error}\non the screen: " + "; ".join(self.seen())) from None

    def find_after(self, role, label, seconds=15):
        """The first showing widget of this role after the label: Qt names a combo box by its value on this platform."""
        def look():
            passed = False
            for node in walk(self.root):
                passed = passed or (node.getRole() == pyatspi.ROLE_LABEL and node.name == label)
                if passed and node.getRole() == role:
                    return node
            return None
        try:
            return wait_for(f"{role} after the label '{label}'", look, seconds)
        except AssertionError as error:
            raise NotFound(f"{error}\non the screen: " + "; ".join(self.seen())) from None

    def all(self, role):
        """Every showing widget of this role."""
        return [node for node in walk(self.root) if node.getRole() == role]

    def has_text(self, text):
        """Whether any showing widget's name or text contains `text`."""
        for node in walk(self.root):
            if text in (node.name or ""):
                return True
            if node.getRole() in (pyatspi.ROLE_TEXT, pyatspi.ROLE_LABEL) and text in text_of(node):
                return True
        return False

    def await_text(self, text, seconds=15):
        try:
            wait_for(f"the text '{text}'", lambda: self.has_text(text), seconds)
        except AssertionError as error:
            raise NotFound(f"{error}\non the screen: " + "; ".join(self.seen())) from None

    def press(self, role, name, seconds=15, exact=True):
        """Presses the enabled widget of this role and name."""
        def enabled():
            node = self.find(role, name, 1, exact)
            return node if node.getState().contains(pyatspi.STATE_ENABLED) else None
        node = wait_for(f"an enabled {role} '{name}'", lambda: _or_none(enabled), seconds)
        act(node, ("Press", "Toggle", "Check", "click"))

    def type_into(self, name, text, seconds=15):
        """Sets the text of the showing edit field with this name."""
        def editable():
            for node in walk(self.root):
                if node.getRole() in (pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY) \
                        and node.name == name and node.getState().contains(pyatspi.STATE_ENABLED):
                    return node
            return None
        try:
            node = wait_for(f"the field '{name}'", editable, seconds)
        except AssertionError as error:
            raise NotFound(f"{error}\non the screen: " + "; ".join(self.seen())) from None
        node.queryEditableText().setTextContents(text)


def _or_none(look):
    try:
        return look()
    except AssertionError:
        return None


def text_of(node):
    try:
        text = node.queryText()
        return text.getText(0, text.characterCount)
    except NotImplementedError:
        return ""


def act(node, names):
    """Does the first of the named actions that the node has."""
    actions = node.queryAction()
    have = [actions.getName(index) for index in range(actions.nActions)]
    for name in names:
        if name in have:
            actions.doAction(have.index(name))
            return
    raise AssertionError(f"'{node.name}' has none of {names}, only {have}")


def table_rows(table):
    """The table's cells as lists of names."""
    table.clear_cache()
    grid = table.queryTable()
    rows = []
    for row in range(grid.nRows):
        cells = []
        for column in range(grid.nColumns):
            cell = grid.getAccessibleAt(row, column)
            cell.clear_cache()
            cells.append(cell.name)
        rows.append(cells)
    return rows
