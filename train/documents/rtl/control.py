"""Modules that decide: state machines, arbiters, handshakes, edge detectors."""

import random

from train.documents.rtl.style import Style, title, width

Module = tuple[str, str, str]

_STORIES = (
    (("IDLE", "START", "DATA", "STOP"), ("start", "tick", "last", "done")),
    (("IDLE", "FETCH", "DECODE", "EXECUTE", "WRITEBACK"), ("go", "ready", "valid", "ack", "done")),
    (("RED", "GREEN", "YELLOW"), ("timeout", "timeout", "timeout")),
    (("IDLE", "REQUEST", "WAIT", "RESPOND"), ("req", "grant", "valid", "ack")),
    (("CLOSED", "OPENING", "OPEN", "CLOSING"), ("open_cmd", "at_top", "close_cmd", "at_bottom")),
    (("S0", "S1", "S2", "S3"), ("x", "x", "x", "x")),
    (("LOCKED", "UNLOCKED"), ("coin", "push")),
    (("INIT", "LOAD", "RUN", "FLUSH", "DONE"), ("start", "loaded", "last", "empty", "clear")),
)


def state_machine(random_: random.Random) -> Module:
    s = Style.draw(random_)
    states, events = random_.choice(_STORIES)
    bits = max(1, (len(states) - 1).bit_length())
    state, following = random_.choice([("state", "next_state"), ("state_q", "state_d"), ("current", "next")])
    name = title(random_, "fsm", "controller", "sequencer", "state_machine", "ctrl")
    inputs = [s.input(event) for event in events]
    busy = s.output(random_.choice(["busy", "active", "running"]))
    if s.system and random_.random() < 0.6:
        body = ["typedef enum logic [%d:0] {" % (bits - 1), ",\n".join(f"{s.indent * 2}{one}" for one in states), "} state_t;", "", f"state_t {state}, {following};"]
    else:
        body = [f"localparam {one} = {bits}'d{index};" for index, one in enumerate(states)] + ["", f"{s.reg} [{bits - 1}:0] {state}, {following};"]
    body += ["", *s.clocked([f"{state} <= {states[0]};"], [f"{state} <= {following};"]), "", f"{s.comb} begin", f"{s.indent}{following} = {state};", f"{s.indent}case ({state})"]
    for index, (one, event) in enumerate(zip(states, inputs, strict=True)):
        goal = states[(index + 1) % len(states)]
        body.append(f"{s.indent * 2}{one}: if ({event}) {following} = {goal};")
    body += [f"{s.indent * 2}default: {following} = {states[0]};", f"{s.indent}endcase", "end", "", f"assign {busy} = ({state} != {states[0]});"]
    ports = [*s.clock_ports, *(f"input {s.wire} {event}" for event in dict.fromkeys(inputs)), f"output {s.wire} {busy}"]
    sentence = f"Step through the states {', '.join(one.lower() for one in states)}"
    return name, sentence + ".", s.module(name, [], ports, body, sentence if random_.random() < 0.5 else "")


def arbiter(random_: random.Random) -> Module:
    s, ports_count = Style.draw(random_), random_.choice([2, 3, 4, 4, 8])
    robin = random_.random() < 0.5
    name = title(random_, "arbiter", "round_robin_arbiter" if robin else "priority_arbiter", "bus_arbiter")
    req, grant = s.input(random_.choice(["req", "request"])), s.output(random_.choice(["grant", "gnt"]))
    ports = [*s.clock_ports, f"input {s.wire} [N-1:0] {req}", f"output {s.reg} [N-1:0] {grant}"]
    if robin:
        body = [
            f"{s.reg} [N-1:0] mask;",
            f"{s.wire} [N-1:0] masked = {req} & mask;",
            f"{s.wire} [N-1:0] pick = (masked != 0) ? (masked & (~masked + 1)) : ({req} & (~{req} + 1));",
            "",
            *s.clocked([f"{grant} <= 0;", "mask <= {N{1'b1}};"], [f"{grant} <= pick;", *s.when("pick != 0", "mask <= ~((pick << 1) - 1);")]),
        ]
    else:
        body = s.clocked([f"{grant} <= 0;"], [f"{grant} <= {req} & (~{req} + 1);"])
    sentence = f"Grant one of {ports_count} requests at a time, " + ("in turn" if robin else "the lowest number first")
    return name, sentence + ".", s.module(name, [f"N = {ports_count}"], ports, body, sentence if random_.random() < 0.5 else "")


def edge_detector(random_: random.Random) -> Module:
    s, kind = Style.draw(random_), random_.choice(["rising", "falling", "any"])
    name = title(random_, "edge_detector", "edge_detect", f"{kind}_edge" if kind != "any" else "change_detect")
    signal, pulse = s.input(random_.choice(["sig", "signal", "d", "level"])), s.output(random_.choice(["pulse", "edge_out", "strobe"]))
    rule = {"rising": f"{signal} & ~previous", "falling": f"~{signal} & previous", "any": f"{signal} ^ previous"}[kind]
    body = [f"{s.reg} previous;", "", *s.clocked(["previous <= 1'b0;"], [f"previous <= {signal};"]), "", f"assign {pulse} = {rule};"]
    sentence = f"Give a pulse of one cycle at {'any' if kind == 'any' else 'a ' + kind} edge of the input"
    return name, sentence + ".", s.module(name, [], [*s.clock_ports, f"input {s.wire} {signal}", f"output {s.wire} {pulse}"], body, sentence if random_.random() < 0.5 else "")


def handshake(random_: random.Random) -> Module:
    s, bits = Style.draw(random_), width(random_)
    name = title(random_, "pipe_stage", "valid_ready_register", "skid_stage", "stream_register")
    iv, ir, ov, oready = random_.choice([("in_valid", "in_ready", "out_valid", "out_ready"), ("s_valid", "s_ready", "m_valid", "m_ready"), ("up_valid", "up_ready", "down_valid", "down_ready")])
    idata, odata = iv.replace("valid", "data"), ov.replace("valid", "data")
    body = [f"assign {ir} = !{ov} || {oready};", "", *s.clocked([f"{ov} <= 1'b0;", f"{odata} <= 0;"], s.when(ir, f"{ov} <= {iv};", f"{odata} <= {idata};"))]
    ports = [*s.clock_ports, f"input {s.wire} {iv}", f"output {s.wire} {ir}", f"input {s.wire} [{bits - 1}:0] {idata}", f"output {s.reg} {ov}", f"input {s.wire} {oready}", f"output {s.reg} [{bits - 1}:0] {odata}"]
    sentence = "Hold one word between a sender and a receiver with valid and ready signals"
    return name, sentence + ".", s.module(name, [], ports, body, sentence if random_.random() < 0.5 else "")
