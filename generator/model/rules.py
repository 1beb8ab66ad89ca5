"""The stable code of every rule; `docs/rules.md` explains each in a paragraph."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """A rule that a problem can name. Codes never change their meaning."""

    # files and bytes
    NO_FOLDER = "no-folder"
    NO_TRUST_FILE = "no-trust-file"
    STRAY_FILE = "stray-file"
    OUTSIDE_FOLDER = "outside-folder"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    MERGE_CONFLICT = "merge-conflict"
    VERSION_NOT_FILE_NAME = "version-not-file-name"
    POLICY_NOT_FOLDER = "policy-not-folder"
    ACADEMY_NOT_FOLDER = "academy-not-folder"
    NO_BASE = "no-base"
    # YAML
    FRONT_MATTER_MISSING = "front-matter-missing"
    FRONT_MATTER_UNCLOSED = "front-matter-unclosed"
    YAML_SYNTAX = "yaml-syntax"
    YAML_TAB = "yaml-tab"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_FEATURE = "yaml-feature"
    YAML_TOO_DEEP = "yaml-too-deep"
    HASH_IN_VALUE = "hash-in-value"
    CURLY_QUOTES = "curly-quotes"
    # keys and values
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_KIND = "wrong-kind"
    BAD_VALUE = "bad-value"
    BAD_DATE = "bad-date"
    BAD_VERSION = "bad-version"
    BAD_ID = "bad-id"
    RESERVED_ID = "reserved-id"
    UNKNOWN_ACADEMY = "unknown-academy"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_BODY = "unknown-body"
    UNKNOWN_GROUP = "unknown-group"
    UNKNOWN_POLICY = "unknown-policy"
    UNKNOWN_BASE = "unknown-base"
    NOT_APPROVED = "not-approved"
    DRAFT_BASE = "draft-base"
    NOT_APPLICABLE_HERE = "not-applicable-here"
    # body
    HEADING_LEVEL = "heading-level"
    HEADING_INSIDE = "heading-inside"
    APPENDIX_ORDER = "appendix-order"
    HEADING_NEEDS_ID = "heading-needs-id"
    DUPLICATE_ID = "duplicate-id"
    ID_USED_AGAIN = "id-used-again"
    BAD_MARK = "bad-mark"
    MARK_IN_VARIATION = "mark-in-variation"
    LEFTOVER_BRACES = "leftover-braces"
    ALMOST_MARKUP = "almost-markup"
    UNDERLINED_HEADING = "underlined-heading"
    NO_HEADING = "no-heading"
    OUTSIDE_ITEM = "outside-item"
    HTML_IN_TEXT = "html-in-text"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_SOURCE = "unknown-source"
    SOURCE_EDITIONS = "source-editions"
    UNKNOWN_REFERENCE = "unknown-reference"
    UNSAFE_LINK = "unsafe-link"
    ADDRESS_UNUSED = "address-unused"
    NOT_SUPPORTED = "not-supported"
    TABLE_CELLS_LOST = "table-cells-lost"
    TOO_MANY_CLAUSES = "too-many-clauses"
    NESTED_TOO_DEEP = "nested-too-deep"
    EMPTY_TEXT = "empty-text"
    # figures and attachments
    FIGURE_UNDESCRIBED = "figure-undescribed"
    FIGURE_NOT_ALONE = "figure-not-alone"
    FIGURE_MISSING = "figure-missing"
    ATTACHMENT_MISSING = "attachment-missing"
    ATTACHMENT_TWICE = "attachment-twice"
    FILE_NAME = "file-name"
    FILE_REFUSED = "file-refused"
    FILE_UNUSED = "file-unused"
    # merge
    UNKNOWN_TARGET = "unknown-target"
    TARGET_WITHOUT_ID = "target-without-id"
    FIXED_CLAUSE = "fixed-clause"
    FIXED_BELOW = "fixed-below"
    CHANGED_TWICE = "changed-twice"
    ID_EXISTS = "id-exists"
    UNKNOWN_SLOT = "unknown-slot"
    VALUE_TOO_LONG = "value-too-long"
    DISPLACED_CHANGE = "displaced-change"
    DISPLACED_REFERENCE = "displaced-reference"
    AFTER_CIRCLE = "after-circle"
    CHANGE_SHAPE = "change-shape"
    HEADING_WANTED = "heading-wanted"
    HEADING_UNWANTED = "heading-unwanted"
    # models
    UNKNOWN_MODEL = "unknown-model"
    MODEL_CHANGED = "model-changed"
    MODEL_UNNAMED = "model-unnamed"
    # questions
    QUESTION_TWICE = "question-twice"
    QUESTION_SHAPE = "question-shape"
    QUESTION_UNANSWERED = "question-unanswered"
    UNKNOWN_QUESTION = "unknown-question"
    # the list of those who start
    STARTERS_COLUMNS = "starters-columns"
    STARTERS_ROW = "starters-row"
    # the answers of a form, and the list of staff
    ANSWERS_COLUMNS = "answers-columns"
    ANSWERS_ROW = "answers-row"
    STAFF_COLUMNS = "staff-columns"
    STAFF_ROW = "staff-row"
    # seals
    SEALED_TEXT_CHANGED = "sealed-text-changed"
    SEALED_FILE_MISSING = "sealed-file-missing"
    SEALED_FOLDER_MISSING = "sealed-folder-missing"
    SEALED_FILE_NOT_APPROVED = "sealed-file-not-approved"
    SEALS_ALTERED = "seals-altered"
    # linter
    HAND_WRITTEN_NUMBER = "hand-written-number"
    LIST_PROMISED = "list-promised"
    NAME_BY_HAND = "name-by-hand"
    ROLE_BY_HAND = "role-by-hand"
    BIANNUAL = "biannual"
    REVIEW_NOT_CYCLE = "review-not-cycle"
    VERSION_ORDER = "version-order"
    DATE_ORDER = "date-order"
    NO_OWNER = "no-owner"
    NO_REVIEW_DATE = "no-review-date"
    VERSION_IN_REFERENCE = "version-in-reference"
    SAME_TITLE = "same-title"
    SAME_REFERENCE = "same-reference"
    SAME_NAME = "same-name"
    LONG_PATH = "long-path"
    VACANT_ROLE = "vacant-role"
    PERSON_NAMED = "person-named"
    UNKNOWN_ASSOCIATED = "unknown-associated"
    SENTENCE_TWICE = "sentence-twice"
    SLOT_NOT_SHOWN = "slot-not-shown"
    NO_EFFECT = "no-effect"
    OWN_ID_USED_AGAIN = "own-id-used-again"
    UNKNOWN_FORMER_ID = "unknown-former-id"
    FOLDED_LIST = "folded-list"
    HEADING_STYLE = "heading-style"
    TYPED_NUMBER = "typed-number"
    TYPED_BULLET = "typed-bullet"
    TABLE_NOT_READ = "table-not-read"
    CONTENTS_TYPED = "contents-typed"
    UNREAD_MARKUP = "unread-markup"
    LEFT_TO_FILL = "left-to-fill"
    TO_DECIDE = "to-decide"
    TYPED_HEADING = "typed-heading"
    PACK_POLICY_NOWHERE = "pack-policy-nowhere"
    TERM_TWICE = "term-twice"
    TERM_UNUSED = "term-unused"
    NO_TERMS = "no-terms"
    UNKNOWN_DUTY = "unknown-duty"
    DUTY_TOLD_TWICE = "duty-told-twice"
    DUTY_LIST_OLD = "duty-list-old"
    REFERENCE_GONE = "reference-gone"
    SOURCE_NOT_IN_FORCE = "source-not-in-force"
    SOURCE_PART_GONE = "source-part-gone"
    WRONG_BODY = "wrong-body"
    SCHEME_CONTRADICTED = "scheme-contradicted"
    SCHEME_SILENT = "scheme-silent"
    # open points
    SLOT_TO_DECIDE = "slot-to-decide"
    NOT_ADOPTED = "not-adopted"
    TO_RECONFIRM = "to-reconfirm"
    PLACE_GONE = "place-gone"
    QUESTION_TO_ANSWER = "question-to-answer"
    NEWER_MODEL = "newer-model"
    LOOK_AGAIN = "look-again"
    NOT_SEALED = "not-sealed"
    DUTY_MISSING = "duty-missing"
    DUTY_OVERDUE = "duty-overdue"
    DUTY_CYCLE = "duty-cycle"
    DUTY_UNSURE = "duty-unsure"


OPEN_POINTS = frozenset(
    {
        Rule.SLOT_TO_DECIDE,
        Rule.NOT_ADOPTED,
        Rule.TO_RECONFIRM,
        Rule.PLACE_GONE,
        Rule.QUESTION_TO_ANSWER,
        Rule.NEWER_MODEL,
        Rule.LOOK_AGAIN,
        Rule.NOT_SEALED,
        Rule.DUTY_MISSING,
        Rule.DUTY_OVERDUE,
        Rule.DUTY_CYCLE,
        Rule.DUTY_UNSURE,
    }
)

WARNINGS = frozenset(
    {
        Rule.HAND_WRITTEN_NUMBER,
        Rule.LIST_PROMISED,
        Rule.NAME_BY_HAND,
        Rule.ROLE_BY_HAND,
        Rule.BIANNUAL,
        Rule.REVIEW_NOT_CYCLE,
        Rule.VERSION_ORDER,
        Rule.DATE_ORDER,
        Rule.NO_OWNER,
        Rule.NO_REVIEW_DATE,
        Rule.VERSION_IN_REFERENCE,
        Rule.SAME_TITLE,
        Rule.SAME_REFERENCE,
        Rule.SAME_NAME,
        Rule.LONG_PATH,
        Rule.VACANT_ROLE,
        Rule.PERSON_NAMED,
        Rule.UNKNOWN_ASSOCIATED,
        Rule.SENTENCE_TWICE,
        Rule.SLOT_NOT_SHOWN,
        Rule.NO_EFFECT,
        Rule.OWN_ID_USED_AGAIN,
        Rule.UNKNOWN_FORMER_ID,
        Rule.FOLDED_LIST,
        Rule.HASH_IN_VALUE,
        Rule.CURLY_QUOTES,
        Rule.HEADING_STYLE,
        Rule.TYPED_NUMBER,
        Rule.TYPED_BULLET,
        Rule.TABLE_NOT_READ,
        Rule.CONTENTS_TYPED,
        Rule.UNREAD_MARKUP,
        Rule.LEFT_TO_FILL,
        Rule.TO_DECIDE,
        Rule.TYPED_HEADING,
        Rule.PACK_POLICY_NOWHERE,
        Rule.FILE_UNUSED,
        Rule.TERM_TWICE,
        Rule.TERM_UNUSED,
        Rule.NO_TERMS,
        Rule.UNKNOWN_MODEL,
        Rule.MODEL_CHANGED,
        Rule.MODEL_UNNAMED,
        Rule.UNKNOWN_DUTY,
        Rule.DUTY_TOLD_TWICE,
        Rule.DUTY_LIST_OLD,
        Rule.REFERENCE_GONE,
        Rule.SOURCE_NOT_IN_FORCE,
        Rule.SOURCE_PART_GONE,
        Rule.WRONG_BODY,
        Rule.SCHEME_CONTRADICTED,
        Rule.SCHEME_SILENT,
    }
)
