"""Marks of punctuation and signs of numerals, each set by what it is for and with the reason for what it leaves out."""

from __future__ import annotations

SENTENCE_ENDS = "。！？；;!?"
"""End a sentence, a semicolon too: plans list duties by it. Not the ASCII full stop, which stands in 1.5 and 3.6.1;
not the colon, behind which the sentence goes on."""

PART_ENDS = "，,；;。"
"""Part a sentence into clauses. Not 、, which only parts items; not ！ and ？, which plans use in slogans alone."""

FOLDED_PART_ENDS = frozenset(",;。")
"""The same in folded text, where width is gone already."""

AROUND_QUANTITIES = "，,、；;。 \u3000"
"""What stands around a changed quantity or passage without belonging to it. Not brackets, which may be part of it."""

SENTENCE_MARKS = SENTENCE_ENDS + "，,"
"""Any of them makes a text a sentence and no caption. Not the colon: captions such as 时间： end in it."""

UNIT_ENDS = SENTENCE_ENDS + "：:.,，、…"
"""What may stand at the end of a unit without belonging to its words."""

LINE_ENDS = "。！？：；.;:!?"
"""End a paragraph at the end of a printed line. Not the comma and 、: a line that ends in them goes on."""

ITEM_MARKS = "、,;。!?:"
"""Part the items of an enumeration in folded text, where width is gone already: no full-width forms."""

BRACKETS = ("（）", "()", "〔〕", "[]", "【】", "“”", "‘’", "《》", "〈〉", "「」", "『』")
"""Pairs, opening and closing. Not the straight quotation mark, which does not say which it is."""

BALANCED = ("《》", "()", "“”", "〔〕")
"""Pairs that a redline keeps whole, in folded text. Not single quotation marks, which also stand for an apostrophe."""

NEVER_FIRST = "，。、；：！？”’）》〉」』】〕,.;:!?)]"
"""Never begin a printed line: GB/T 15834 keeps them with the word before. Opening marks are left out by nature."""

NEVER_LAST = "“‘（《〈「『【〔(["
"""Never end a printed line. Closing marks are left out by nature."""

ORDINALS = "一二三四五六七八九十百"
"""Signs of the numbers of clauses. No zero, for no clause is the zeroth; no 千, for no plan has so many."""

NUMERALS = "零〇" + ORDINALS + "千"
"""Signs of numbers in words, as laws count. Not 万 and 亿: they stand with the unit (三万元) and are kept when a
number changes; not 两, which counts and never numbers."""
