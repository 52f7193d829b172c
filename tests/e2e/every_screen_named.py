# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""Every screen of the real window over the accessibility bus, in Japanese: whatever can be used has a name, a role and
the states a screen reader asks for; whatever is shown is named in Japanese. A new page is one more entry in the walk."""

import os
import re
import shutil
import sys

import pyatspi

from accessible import wait_for, walk
from training_window import TrainingWindow

BUTTON = pyatspi.ROLE_PUSH_BUTTON
#: What a person can act on, and so must be able to hear of.
USABLE = {
    pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_TABLE,
    pyatspi.ROLE_LIST, pyatspi.ROLE_MENU, pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_CHECK_MENU_ITEM,
    pyatspi.ROLE_RADIO_MENU_ITEM, pyatspi.ROLE_PAGE_TAB, pyatspi.ROLE_SLIDER, pyatspi.ROLE_SPIN_BUTTON,
    pyatspi.ROLE_LINK, pyatspi.ROLE_PROGRESS_BAR, pyatspi.ROLE_DIALOG, pyatspi.ROLE_ALERT}
MENU_ROLES = {pyatspi.ROLE_MENU, pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_CHECK_MENU_ITEM, pyatspi.ROLE_RADIO_MENU_ITEM}
NO_ROLE = {pyatspi.ROLE_INVALID, pyatspi.ROLE_UNKNOWN}
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
#: Names that are the same in every language: figures, login ids, times, addresses, and the list of languages.
DATA = re.compile(r"^[\d\s:/.,×\-–…+%]*$|^[a-z]+dt$|^https?://|^English$|^\d{8}")


def label_of(node):
    """The name, or the one of the label that stands before the field."""
    if node.name:
        return node.name
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            return relation.getTarget(0).name
    return ""


def is_part_of_a_field(node):
    """What lies in a combo box or beside a number is named by the field."""
    parent = node.parent
    return parent is not None and parent.getRole() in (pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_SPIN_BUTTON)


def problems_of_table(table):
    grid = table.queryTable()
    found = []
    if grid.nRows == 0:
        return found  # Qt finds the headings by the cells below them
    for column in range(grid.nColumns):
        header = grid.getColumnHeader(column)
        if header is None or not header.name:
            found.append(f"column {column} of '{table.name}' has no heading")
    for row in range(min(grid.nRows, 8)):
        for column in range(grid.nColumns):
            cell = grid.getAccessibleAt(row, column)
            cell.clear_cache()
            if not cell.name or cell.name == "-":
                found.append(f"cell {row}, {column} of '{table.name}' says '{cell.name}'")
    return found


def problems(root):
    """What a screen reader could not say of what is on the screen."""
    found = []
    count = 0
    for node in walk(root):
        if node.getRole() == pyatspi.ROLE_APPLICATION or is_part_of_a_field(node):
            continue
        count += 1
        role = node.getRole()
        states = node.getState()
        name = label_of(node)
        what = f"{node.getRoleName()} '{name}'"
        # The line between two parts of a window: Qt calls it a grip, which this bus has no word for.
        if role in NO_ROLE and node.parent.getRole() != pyatspi.ROLE_SPLIT_PANE:
            found.append(f"no role: {what} in {node.parent.getRoleName()} '{node.parent.name}'")
        is_window = node.parent.getRole() == pyatspi.ROLE_APPLICATION
        if (role in USABLE or is_window) and not name.strip():
            found.append(f"no name: {what} in {node.parent.getRoleName()} '{node.parent.name}'")
        if name and not JAPANESE.search(name) and not DATA.match(name):
            found.append(f"not in Japanese: {what}")
        usable = role in USABLE - MENU_ROLES - {pyatspi.ROLE_PROGRESS_BAR, pyatspi.ROLE_DIALOG, pyatspi.ROLE_ALERT,
                                                pyatspi.ROLE_LIST}
        if usable and states.contains(pyatspi.STATE_ENABLED) and not states.contains(pyatspi.STATE_FOCUSABLE) \
                and role != pyatspi.ROLE_PUSH_BUTTON and node.parent.getRole() != pyatspi.ROLE_PASSWORD_TEXT:
            found.append(f"cannot take the focus: {what}")
        if role == pyatspi.ROLE_TABLE:
            found.extend(problems_of_table(node))
    if count < 10:
        found.append(f"only {count} nodes are on the screen")
    return found, count


class Walk:
    def __init__(self, window):
        self.window = window
        self.screens = 0
        self.failed = []

    def look(self, screen, text=None):
        """Checks the screen that is there once it shows `text`."""
        if text:
            self.window.program.await_text(text)
        found, count = problems(self.window.program.root)
        self.screens += 1
        print(f"{screen}: {count} nodes, {len(found)} problems", flush=True)
        self.failed.extend(f"{screen}: {problem}" for problem in found)

    def press(self, name):
        self.window.program.press(BUTTON, name)


def menus(visit):
    """Every entry of every menu, opened or not."""
    bar = visit.window.program.all(pyatspi.ROLE_MENU_BAR)[0]
    entries = 0
    for node in walk(bar, showing_only=False):
        if node.getRole() in MENU_ROLES:
            entries += 1
            if not node.name or not (JAPANESE.search(node.name) or DATA.match(node.name)):
                visit.failed.append(f"menu: {node.getRoleName()} '{node.name}'")
    assert entries >= 15, f"only {entries} entries in the menus"
    print(f"menus: {entries} entries", flush=True)


def sign_in(visit):
    window = visit.window
    visit.look("sign-in", "訓練モード：実際の銀行には接続しません")
    menus(visit)
    window.choose("証明書", "hanakodt", "データ花子")
    visit.look("sign-in, certificate open")
    window.program.type_into("ログインパスワード（必須）", "wrong")
    visit.press("ログイン")
    visit.look("sign-in failed", "ログインパスワードがちがいます")
    window.program.type_into("ログインパスワード（必須）", "Login-hanakodt-1")
    visit.press("ログイン")
    wait_for("the field for the one-time password", lambda: any(
        node.name == "ワンタイムパスワード（必須）" for node in walk(window.program.root)))
    visit.look("sign-in, one-time password")
    window.program.type_into("ワンタイムパスワード（必須）", window.code())
    visit.press("ログイン")
    wait_for("the list of seven", lambda: len(window.users()) == 7)
    visit.look("users")


def tokens(visit):
    window = visit.window
    visit.press("トークン配布箱")
    visit.look("inventory", "裏面の有効期限")
    visit.press("取り込み…")
    visit.look("import", "ファイル")
    visit.press("キャンセル")
    visit.press("割り当て…")
    visit.look("assignment", "トークンの割り当て")
    visit.press("キャンセル")
    window.activate()
    window.key("ctrl+4")
    visit.look("approvals", "承認待ちの依頼はありません。")
    window.key("ctrl+k")
    visit.look("check of a new token", "新しいトークンの確認")
    visit.press("キャンセル")
    visit.press("利用者一覧")
    wait_for("the list of seven", lambda: len(window.users()) == 7)


def visible_windows(program):
    program.root.clear_cache()
    for index in range(program.root.childCount):
        child = program.root.getChildAtIndex(index)
        child.clear_cache()
        if child.getState().contains(pyatspi.STATE_SHOWING):
            yield child


def messages(visit):
    """The help and the words about the program, in windows of their own."""
    program = visit.window.program
    for keys, screen, shown in (
            ("F1", "help", lambda: len(list(visible_windows(program))) > 1),
            ("shift+F1", "about", lambda: program.all(pyatspi.ROLE_ALERT) or program.all(pyatspi.ROLE_DIALOG))):
        visit.window.activate()
        visit.window.key(keys)
        wait_for(screen, shown)
        visit.look(screen)
        visit.window.key("Escape")
        wait_for(f"{screen} closed", lambda there=shown: not there())


def revoke(visit):
    window = visit.window
    window.tick(["hanakodt"])
    visit.look("users, one ticked", "1 人を選択中")
    state = window.program.find(pyatspi.ROLE_CHECK_BOX, "全て").getState()
    assert state.contains(pyatspi.STATE_INDETERMINATE), "the box over the list does not say that some are ticked"
    visit.press("トークンの失効…")
    visit.look("revocation", "次の 1 人のトークンを失効します。")
    window.program.type_into("確認用パスワード（必須）", "Confirm1hanakodt")
    window.program.type_into("ワンタイムパスワード（必須）", window.next_code())
    visit.press("1 人を失効")
    visit.look("result", "成功 1 / 失敗 0")
    visit.press("待ち時間を見る")
    visit.look("wait", "再登録できるまで")
    call = window.program.find(pyatspi.ROLE_CHECK_BOX, "終わったら知らせる")
    assert call.getState().contains(pyatspi.STATE_CHECKED), "the box of the call does not say that it is ticked"
    visit.press("30分を進める")
    visit.look("wait over", "待ち時間が終わりました")


def register(visit):
    window = visit.window
    visit.press("利用開始登録へ進む")
    visit.look("registration, prepare")
    window.choose("表示するトークン：", "90000004")
    visit.press("次へ")
    visit.look("registration, serial number")
    window.program.type_into("シリアル番号（必須）", "90000004")
    visit.press("次へ")
    visit.look("registration, one-time password")
    window.program.type_into("ワンタイムパスワード（必須）", window.code())
    visit.press("認証確認")
    visit.look("registration, done", "利用開始登録が完了しました")
    visit.press("利用者一覧へ")


def main(client, work):
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    window = TrainingWindow(client, os.path.join(work, "profile"))
    visit = Walk(window)
    try:
        window.await_sign_in()
        window.await_server()
        window.activate()
        for part in (sign_in, messages, tokens, revoke, register):
            part(visit)
        assert visit.screens >= 15, visit.screens
        assert not visit.failed, "\n".join(visit.failed)
        window.close()
        assert window.process.returncode == 0, f"the client ended with {window.process.returncode}"
    except BaseException:
        window.screenshot(os.path.join(work, "failed.png"))
        window.process.kill()
        raise


if __name__ == "__main__":
    main(*sys.argv[1:])
