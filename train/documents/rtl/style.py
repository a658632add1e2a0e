"""What one author keeps the same through a module: keywords, reset, clock and signal names."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    system: bool
    """SystemVerilog (`logic`, `always_ff`) or Verilog-2001."""
    clock: str
    reset: str
    active_low: bool
    asynchronous: bool
    indent: str
    prefixed: bool
    """Ports end in _i and _o."""

    @classmethod
    def draw(cls, random_: random.Random) -> "Style":
        active_low = random_.random() < 0.5
        return cls(
            system=random_.random() < 0.5,
            clock=random_.choice(["clk", "clk", "clock", "clk_i", "i_clk", "aclk"]),
            reset=random_.choice(["rst_n", "resetn", "rst_ni", "nreset", "aresetn"] if active_low else ["rst", "reset", "rst_i", "i_rst", "srst"]),
            active_low=active_low,
            asynchronous=random_.random() < 0.5,
            indent=random_.choice(["  ", "    ", "  "]),
            prefixed=random_.random() < 0.2,
        )

    def input(self, name: str) -> str:
        return f"{name}_i" if self.prefixed else name

    def output(self, name: str) -> str:
        return f"{name}_o" if self.prefixed else name

    @property
    def wire(self) -> str:
        return "logic" if self.system else "wire"

    @property
    def reg(self) -> str:
        return "logic" if self.system else "reg"

    @property
    def comb(self) -> str:
        return "always_comb" if self.system else "always @(*)"

    def clocked(self, reset: list[str], step: list[str]) -> list[str]:
        """An always block: what happens in reset, and at every other clock edge."""
        edge = f" or {'negedge' if self.active_low else 'posedge'} {self.reset}" if self.asynchronous else ""
        keyword = "always_ff" if self.system else "always"
        test = f"{'!' if self.active_low else ''}{self.reset}"
        tab = self.indent
        return [
            f"{keyword} @(posedge {self.clock}{edge}) begin",
            f"{tab}if ({test}) begin",
            *(tab * 2 + line for line in reset),
            f"{tab}end else begin",
            *(tab * 2 + line for line in step),
            f"{tab}end",
            "end",
        ]

    def when(self, condition: str, *lines: str) -> list[str]:
        """An if of one or more statements."""
        if len(lines) == 1:
            return [f"if ({condition})", self.indent + lines[0]]
        return [f"if ({condition}) begin", *(self.indent + line for line in lines), "end"]

    def module(self, name: str, parameters: list[str], ports: list[str], body: list[str], comment: str = "") -> str:
        """The whole module; `ports` without clock and reset when it has none."""
        tab = self.indent
        head = [f"// {comment}"] if comment else []
        if parameters:
            head += [f"module {name} #(", ",\n".join(f"{tab}parameter {one}" for one in parameters), ") ("]
        else:
            head.append(f"module {name} (")
        head += [",\n".join(tab + port for port in ports), ");", ""]
        return "\n".join([*head, *(tab + line if line else "" for line in body), "", "endmodule"]) + "\n"

    @property
    def clock_ports(self) -> list[str]:
        return [f"input {self.wire} {self.clock}", f"input {self.wire} {self.reset}"]


def width(random_: random.Random) -> int:
    return random_.choice([2, 3, 4, 4, 5, 6, 8, 8, 8, 10, 12, 16, 16, 24, 32, 32, 64])


def title(random_: random.Random, *words: str) -> str:
    """A module name."""
    extra = random_.choice(["", "", "", "_core", "_unit", "_module", "_top", "_block", "_v2"])
    return random_.choice(words) + extra
