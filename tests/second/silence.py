# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""What an objection does to a silence, and its being taken away (R5, R6)."""


def stop(s, p, at):
    """R5: an objection was taken, or came back. Before D a suspensive one ends nothing."""
    if p.decided_by != "consensus":
        return  # it is a no
    suspended = p.status == "open" and s.value(p, "objection") == "suspensive"
    if p.way == "silence" and p.status in ("open", "expired") and not suspended:
        p.status, p.ended = "broken", at


def restore(s, p, at):
    """R6: an objection that stood was taken away at `at`; the last one in a suspended silence restores it."""
    if p.way == "silence" and p.status == "open" and not s.standing(p) and p.decided_by == "consensus":
        p.deadline = max(p.deadline, at + s.value(p, "resumption"))
