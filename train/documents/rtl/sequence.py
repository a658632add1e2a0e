"""Modules that step with the clock: counters, shift registers, dividers, pulse widths."""

import random

from train.documents.rtl.style import Style, title, width

Module = tuple[str, str, str]


def counter(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), width(random_)
    down, enable, load = random_.random() < 0.3, random_.random() < 0.6, random_.random() < 0.3
    value = s.output(random_.choice(["count", "cnt", "q", "value", "counter"]))
    en, ld, data = s.input(random_.choice(["en", "enable", "ce"])), s.input("load"), s.input(random_.choice(["d", "data", "load_value"]))
    name = title(random_, "counter", f"counter{bits}", "down_counter" if down else "up_counter", "cnt", "event_counter")
    ports = s.clock_ports + [f"input {s.wire} {en}"] * enable
    if load:
        ports += [f"input {s.wire} {ld}", f"input {s.wire} [{bits - 1}:0] {data}"]
    ports.append(f"output {s.reg} [{bits - 1}:0] {value}")
    step = f"{value} <= {value} {'-' if down else '+'} {random_.choice(['1', chr(39).join(['1', 'b1']), f'{bits}{chr(39)}d1'])};"
    lines = s.when(en, step) if enable else [step]
    if load:
        lines = [f"if ({ld})", f"{s.indent}{value} <= {data};", *("else " + line if index == 0 else line for index, line in enumerate(lines))]
    sentence = f"Count {'down' if down else 'up'} with {bits} bits" + (" while the enable input is high" if enable else "") + (" and load a start value on request" if load else "")
    start = f"{{{bits}{{1'b1}}}}" if down else random_.choice(["0", f"{bits}'d0", f"{bits}'b0"])
    return name, sentence + ".", s.module(name, [], ports, s.clocked([f"{value} <= {start};"], lines), sentence if random_.random() < 0.5 else "")


def shift_register(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), width(random_)
    left, parallel = random_.random() < 0.6, random_.random() < 0.5
    serial, out = s.input(random_.choice(["sin", "serial_in", "din", "d"])), s.output(random_.choice(["q", "data", "shift", "dout"]))
    name = title(random_, "shift_register", "shift_reg", "sipo", "shifter")
    ports = s.clock_ports + [f"input {s.wire} shift_en", f"input {s.wire} {serial}"]
    ports.append(f"output {s.reg} [WIDTH-1:0] {out}" if parallel else f"output {s.wire} {s.output('sout')}")
    register = out if parallel else "bits"
    shifted = f"{{{register}[WIDTH-2:0], {serial}}}" if left else f"{{{serial}, {register}[WIDTH-1:1]}}"
    body = [] if parallel else [f"{s.reg} [WIDTH-1:0] bits;", ""]
    body += s.clocked([f"{register} <= 0;"], s.when("shift_en", f"{register} <= {shifted};"))
    if not parallel:
        body += ["", f"assign {s.output('sout')} = bits[{'WIDTH-1' if left else '0'}];"]
    sentence = f"Shift serial data {'left' if left else 'right'} through a register of {bits} bits and give it out {'in parallel' if parallel else 'serially'}"
    return name, sentence + ".", s.module(name, [f"WIDTH = {bits}"], ports, body, sentence if random_.random() < 0.5 else "")


def divider(random_: random.Random) -> Module:
    s = Style.draw(random_)
    ratio = random_.choice([2, 4, 5, 8, 10, 16, 50, 100, 1000])
    bits = max(1, (ratio - 1).bit_length())
    name = title(random_, "clock_divider", "clk_div", "tick_generator", "prescaler")
    tick = s.output(random_.choice(["tick", "clk_out", "pulse", "strobe"]))
    body = [f"localparam DIVIDE = {ratio};", f"{s.reg} [{bits - 1}:0] count;", ""]
    body += s.clocked(
        ["count <= 0;", f"{tick} <= 1'b0;"],
        ["if (count == DIVIDE - 1) begin", f"{s.indent}count <= 0;", f"{s.indent}{tick} <= 1'b1;", "end else begin", f"{s.indent}count <= count + 1;", f"{s.indent}{tick} <= 1'b0;", "end"],
    )
    sentence = f"Give a pulse of one cycle every {ratio} clock cycles"
    return name, sentence + ".", s.module(name, [], [*s.clock_ports, f"output {s.reg} {tick}"], body, sentence if random_.random() < 0.5 else "")


def pwm(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), width(random_)
    name = title(random_, "pwm", "pwm_generator", "led_dimmer", "pulse_width_modulator")
    duty, out = s.input(random_.choice(["duty", "duty_cycle", "level", "compare"])), s.output(random_.choice(["pwm_out", "out", "pulse", "led"]))
    body = [f"{s.reg} [WIDTH-1:0] counter;", "", *s.clocked(["counter <= 0;"], ["counter <= counter + 1;"]), "", f"assign {out} = counter < {duty};"]
    sentence = "Make a pulse whose width follows the duty cycle input"
    ports = [*s.clock_ports, f"input {s.wire} [WIDTH-1:0] {duty}", f"output {s.wire} {out}"]
    return name, sentence + ".", s.module(name, [f"WIDTH = {bits}"], ports, body, sentence if random_.random() < 0.5 else "")


def synchroniser(random_: random.Random) -> Module:
    s, stages = Style.draw(random_), random_.choice([2, 2, 3, 4])
    name = title(random_, "synchronizer", "sync_ff", "cdc_sync", "bit_sync")
    d, q = s.input(random_.choice(["d", "async_in", "din"])), s.output(random_.choice(["q", "sync_out", "dout"]))
    body = [f"{s.reg} [STAGES-1:0] pipe;", "", *s.clocked(["pipe <= 0;"], [f"pipe <= {{pipe[STAGES-2:0], {d}}};"]), "", f"assign {q} = pipe[STAGES-1];"]
    sentence = f"Bring an asynchronous signal into the clock domain through {stages} flip-flops"
    return name, sentence + ".", s.module(name, [f"STAGES = {stages}"], [*s.clock_ports, f"input {s.wire} {d}", f"output {s.wire} {q}"], body, sentence if random_.random() < 0.5 else "")


def debouncer(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), random_.choice([8, 12, 16, 18, 20])
    name = title(random_, "debounce", "button_debouncer", "debouncer", "key_filter")
    raw, clean = s.input(random_.choice(["button", "btn", "noisy", "key"])), s.output(random_.choice(["clean", "stable", "pressed", "debounced"]))
    body = [f"{s.reg} [{bits - 1}:0] timer;", f"{s.reg} last;", ""]
    body += s.clocked(
        ["timer <= 0;", "last <= 1'b0;", f"{clean} <= 1'b0;"],
        [f"if ({raw} != last) begin", f"{s.indent}last <= {raw};", f"{s.indent}timer <= 0;", "end else if (&timer) begin", f"{s.indent}{clean} <= last;", "end else begin", f"{s.indent}timer <= timer + 1;", "end"],
    )
    sentence = "Give out a button only after it has been stable for a while"
    return name, sentence + ".", s.module(name, [], [*s.clock_ports, f"input {s.wire} {raw}", f"output {s.reg} {clean}"], body, sentence if random_.random() < 0.5 else "")
