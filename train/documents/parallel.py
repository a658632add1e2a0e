"""The same small task in all ten languages: sentences after which the language really is open.

A mined sentence often gives its language away (a Go comment begins with the function's name); these cannot, because every
one of them occurs with every language.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from train.documents.tasks import task


@dataclass(frozen=True)
class Idea:
    sentences: tuple[str, ...]
    names: tuple[str, ...]
    """In snake case."""
    parameters: int
    expression: str
    """As in C, over {0}, {1}, {2}."""
    truth: bool = False
    """Whether the result is a truth value, not a number."""


IDEAS: tuple[Idea, ...] = (
    Idea(("Add two numbers", "Return the sum of two numbers", "Compute the sum of both inputs"), ("add", "sum_two", "plus"), 2, "{0} + {1}"),
    Idea(("Subtract one number from another", "Return the difference of two numbers"), ("subtract", "difference", "minus"), 2, "{0} - {1}"),
    Idea(("Multiply two numbers", "Return the product of two numbers"), ("multiply", "product", "times"), 2, "{0} * {1}"),
    Idea(("Compute the square of a number", "Multiply a number by itself"), ("square", "squared"), 1, "{0} * {0}"),
    Idea(("Compute the cube of a number", "Raise a number to the third power"), ("cube", "third_power"), 1, "{0} * {0} * {0}"),
    Idea(("Return the larger of two numbers", "Find the maximum of two values"), ("maximum", "larger", "max_of_two"), 2, "{0} > {1} ? {0} : {1}"),
    Idea(("Return the smaller of two numbers", "Find the minimum of two values"), ("minimum", "smaller", "min_of_two"), 2, "{0} < {1} ? {0} : {1}"),
    Idea(("Compute the distance between two numbers", "Return how far apart two values are"), ("distance", "gap"), 2, "{0} > {1} ? {0} - {1} : {1} - {0}"),
    Idea(("Limit a value to an upper bound", "Keep a value from going over a limit"), ("limit", "cap", "at_most"), 2, "{0} > {1} ? {1} : {0}"),
    Idea(("Add three numbers", "Return the sum of three values"), ("add_three", "total", "sum_three"), 3, "{0} + {1} + {2}"),
    Idea(("Multiply two numbers and add a third", "Compute a product and add an offset to it"), ("multiply_add", "scale_and_offset"), 3, "{0} * {1} + {2}"),
    Idea(("Compute the area of a rectangle", "Return the area from width and height"), ("area", "rectangle_area"), 2, "{0} * {1}"),
    Idea(("Compute the perimeter of a rectangle", "Return the length around a rectangle"), ("perimeter", "border_length"), 2, "2 * ({0} + {1})"),
    Idea(("Compute the volume of a box", "Return the volume from three side lengths"), ("volume", "box_volume"), 3, "{0} * {1} * {2}"),
    Idea(("Double a value", "Return twice the input"), ("double_value", "twice"), 1, "2 * {0}"),
    Idea(("Choose one of two values by a condition", "Select between two inputs"), ("choose", "select_value", "pick"), 3, "{0} > 0 ? {1} : {2}"),
    Idea(("Tell whether two numbers are equal", "Check if both inputs are the same"), ("is_equal", "same", "equals"), 2, "{0} == {1}", True),
    Idea(("Tell whether a number is even", "Check if a number is divisible by two"), ("is_even", "even"), 1, "{0} % 2 == 0", True),
    Idea(("Tell whether a number is odd", "Check if a number leaves a remainder when divided by two"), ("is_odd", "odd"), 1, "{0} % 2 == 1", True),
    Idea(("Tell whether a value is greater than a threshold", "Check if a value is above a limit"), ("is_above", "exceeds", "over_limit"), 2, "{0} > {1}", True),
)
PARAMETERS = (("a", "b", "c"), ("x", "y", "z"), ("first", "second", "third"), ("left", "right", "extra"), ("value", "other", "rest"), ("lhs", "rhs", "third"))


def parallel_tasks(language: str, seed: int) -> Iterator[str]:
    """Endless task documents of one language."""
    random_ = random.Random(f"{seed}:{language}:parallel")
    while True:
        idea = random_.choice(IDEAS)
        parameters = random_.choice(PARAMETERS)[: idea.parameters]
        code = _code(language, idea, random_.choice(idea.names), parameters, random_)
        yield task(random_.choice(idea.sentences) + ".", language, code)


def _code(language: str, idea: Idea, name: str, parameters: tuple[str, ...], random_: random.Random) -> str:
    tab = random_.choice(["  ", "    "])
    expression = idea.expression.format(*parameters)
    camel = "".join(part.capitalize() if index else part for index, part in enumerate(name.split("_")))
    condition, _, rest = expression.partition(" ? ")
    yes, _, no = rest.partition(" : ")
    number = {"c": ("int", "long", "double"), "cpp": ("int", "double", "long"), "go": ("int", "float64"), "rust": ("i32", "i64", "u32"), "java": ("int", "long", "double")}.get(language, ("number",))
    # The remainder needs whole numbers.
    kind = number[0] if "%" in expression else random_.choice(number)
    match language:
        case "python":
            typed = random_.random() < 0.5
            result = f"{yes} if {condition} else {no}" if rest else expression
            listed = ", ".join(f"{one}: int" if typed else one for one in parameters)
            return f"def {name}({listed}){(' -> bool' if idea.truth else ' -> int') if typed else ''}:\n    return {result}"
        case "typescript":
            listed = ", ".join(f"{one}: number" for one in parameters)
            expression = expression.replace("==", "===")
            returns = "boolean" if idea.truth else "number"
            if random_.random() < 0.3:
                return f"export const {camel} = ({listed}): {returns} => {expression};"
            return f"export function {camel}({listed}): {returns} {{\n{tab}return {expression};\n}}"
        case "javascript":
            expression = expression.replace("==", "===")
            if random_.random() < 0.3:
                return f"const {camel} = ({', '.join(parameters)}) => {expression};"
            return f"function {camel}({', '.join(parameters)}) {{\n{tab}return {expression};\n}}"
        case "c" | "cpp":
            returns = ("bool" if language == "cpp" else "int") if idea.truth else kind
            listed = ", ".join(f"{kind} {one}" for one in parameters)
            prefix = random_.choice(["", "static "] if language == "c" else ["", "constexpr ", "inline "])
            return f"{prefix}{returns} {name if language == 'c' else random_.choice([name, camel])}({listed}) {{\n{tab}return {expression};\n}}"
        case "java":
            listed = ", ".join(f"{kind} {one}" for one in parameters)
            return f"public static {'boolean' if idea.truth else kind} {camel}({listed}) {{\n{tab}return {expression};\n}}"
        case "go":
            body = f"\tif {condition} {{\n\t\treturn {yes}\n\t}}\n\treturn {no}" if rest else f"\treturn {expression}"
            return f"func {camel}({', '.join(parameters)} {kind}) {'bool' if idea.truth else kind} {{\n{body}\n}}"
        case "rust":
            listed = ", ".join(f"{one}: {kind}" for one in parameters)
            body = f"if {condition} {{ {yes} }} else {{ {no} }}" if rest else expression
            return f"pub fn {name}({listed}) -> {'bool' if idea.truth else kind} {{\n    {body}\n}}"
        case "r":
            body = f"if ({condition}) {yes} else {no}" if rest else expression.replace("% 2", "%% 2")
            return f"{name} <- function({', '.join(parameters)}) {{\n  {body}\n}}"
        case "verilog":
            width = random_.choice([4, 8, 16, 32])
            result = random_.choice(["y", "result", "out"])
            listed = "".join(f"{tab}input [{width - 1}:0] {one},\n" for one in parameters)
            wide = "" if idea.truth else f"[{width - 1}:0] "
            return f"module {name} (\n{listed}{tab}output {wide}{result}\n);\n{tab}assign {result} = {expression};\nendmodule"
    raise ValueError(f"no template for {language}")
