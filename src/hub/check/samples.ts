/** Texts that a tokenizer for code gives back: indentation, line ends, and scripts beyond ASCII. */
export const ROUND_TRIPS: readonly string[] = [
  'def add(a, b):\n    return a + b\n',
  '\tif (x != null && y >= 0x1F) { return `${x}`; }\n',
  'x = "naïve — 数据 — данные — 😀"\n',
];

/** A place that any code model can complete. */
export const SAMPLE = {
  prefix:
    'class Stack:\n    """A last-in, first-out stack."""\n\n    def __init__(self):\n        self.items = []\n\n    def push(self, item):\n        self.items.append(item)\n\n    def pop(self):\n        ',
  suffix: '\n\n    def is_empty(self):\n        return len(self.items) == 0\n',
  fileName: 'stack.py',
} as const;
