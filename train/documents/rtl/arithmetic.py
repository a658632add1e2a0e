"""Modules that compute: ALUs, comparators, multipliers, parity."""

import random

from train.documents.rtl.style import Style, title, width

Module = tuple[str, str, str]

_OPERATIONS = {
    "add": "{a} + {b}", "sub": "{a} - {b}", "and": "{a} & {b}", "or": "{a} | {b}", "xor": "{a} ^ {b}", "nor": "~({a} | {b})",
    "sll": "{a} << {b}[{shift}:0]", "srl": "{a} >> {b}[{shift}:0]", "slt": "($signed({a}) < $signed({b})) ? 1 : 0",
    "sltu": "({a} < {b}) ? 1 : 0", "not": "~{a}", "pass": "{b}", "inc": "{a} + 1", "dec": "{a} - 1",
}  # fmt: skip


def alu(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), random_.choice([4, 8, 16, 32, 64])
    chosen = random_.sample(sorted(_OPERATIONS), random_.choice([4, 6, 8]))
    code_bits = (len(chosen) - 1).bit_length()
    a, b = random_.choice([("a", "b"), ("operand_a", "operand_b"), ("x", "y"), ("src1", "src2"), ("lhs", "rhs")])
    a, b, op = s.input(a), s.input(b), s.input(random_.choice(["op", "alu_op", "opcode", "sel", "ctrl"]))
    out, zero = s.output(random_.choice(["result", "y", "out", "alu_out"])), s.output("zero")
    name = title(random_, "alu", f"alu{bits}", "simple_alu", "arith_logic")
    shift = (bits - 1).bit_length() - 1
    named = random_.random() < 0.6
    body = [f"localparam {word.upper()} = {code_bits}'d{index};" for index, word in enumerate(chosen)] * named + [""] * named
    body += [f"{s.comb} begin", f"{s.indent}case ({op})"]
    for index, word in enumerate(chosen):
        label = word.upper() if named else f"{code_bits}'d{index}"
        body.append(f"{s.indent * 2}{label}: {out} = {_OPERATIONS[word].format(a=a, b=b, shift=shift)};")
    body += [f"{s.indent * 2}default: {out} = {bits}'d0;", f"{s.indent}endcase", "end", "", f"assign {zero} = ({out} == 0);"]
    ports = [f"input {s.wire} [{bits - 1}:0] {a}", f"input {s.wire} [{bits - 1}:0] {b}", f"input {s.wire} [{code_bits - 1}:0] {op}", f"output {s.reg} [{bits - 1}:0] {out}", f"output {s.wire} {zero}"]
    sentence = f"Compute one of {len(chosen)} operations on two numbers of {bits} bits and say whether the result is zero"
    return name, sentence + ".", s.module(name, [], ports, body, sentence if random_.random() < 0.5 else "")


def comparator(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), width(random_)
    name = title(random_, "comparator", "compare", "magnitude_comparator")
    a, b = s.input("a"), s.input("b")
    lt, eq, gt = random_.choice([("lt", "eq", "gt"), ("less", "equal", "greater"), ("a_lt_b", "a_eq_b", "a_gt_b")])
    signed = random_.random() < 0.3
    left, right = (f"$signed({a})", f"$signed({b})") if signed else (a, b)
    body = [f"assign {lt} = {left} < {right};", f"assign {eq} = {a} == {b};", f"assign {gt} = {left} > {right};"]
    ports = [f"input {s.wire} [{bits - 1}:0] {a}", f"input {s.wire} [{bits - 1}:0] {b}", *(f"output {s.wire} {port}" for port in (lt, eq, gt))]
    sentence = f"Compare two {'signed ' * signed}numbers of {bits} bits"
    return name, sentence + ".", s.module(name, [], ports, body, sentence if random_.random() < 0.5 else "")


def multiplier(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), random_.choice([4, 8, 16, 32])
    name = title(random_, "multiplier", "mult", f"mul{bits}", "pipelined_multiplier")
    a, b, p = s.input(random_.choice(["a", "x", "multiplicand"])), s.input(random_.choice(["b", "y", "multiplier"])), s.output(random_.choice(["p", "product", "result"]))
    stages = random_.choice([1, 2, 3])
    body = [f"{s.reg} [{2 * bits - 1}:0] stage{index};" for index in range(1, stages)] + [""] * (stages > 1)
    chain = [f"stage{index}" for index in range(1, stages)] + [p]
    steps = [f"{chain[0]} <= {a} * {b};"] + [f"{after} <= {before};" for before, after in zip(chain, chain[1:], strict=False)]
    body += s.clocked([f"{register} <= 0;" for register in chain], steps)
    ports = [*s.clock_ports, f"input {s.wire} [{bits - 1}:0] {a}", f"input {s.wire} [{bits - 1}:0] {b}", f"output {s.reg} [{2 * bits - 1}:0] {p}"]
    sentence = f"Multiply two numbers of {bits} bits in {stages} clock cycle{'s' * (stages > 1)}"
    return name, sentence + ".", s.module(name, [], ports, body, sentence if random_.random() < 0.5 else "")


def parity(random_: random.Random) -> Module:
    s, bits, odd = Style.draw(random_), width(random_), random_.random() < 0.5
    name = title(random_, "parity", "parity_generator", "parity_check")
    data, out = s.input(random_.choice(["data", "d", "word", "in"] if s.prefixed else ["data", "d", "word"])), s.output(random_.choice(["parity", "p", "parity_bit"]))
    sentence = f"Compute the {'odd' if odd else 'even'} parity of a word of {bits} bits"
    ports = [f"input {s.wire} [{bits - 1}:0] {data}", f"output {s.wire} {out}"]
    return name, sentence + ".", s.module(name, [], ports, [f"assign {out} = {'~' * odd}^{data};"], sentence if random_.random() < 0.5 else "")
