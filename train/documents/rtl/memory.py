"""Modules that store: FIFOs, register files, tables."""

import random

from train.documents.rtl.style import Style, title, width

Module = tuple[str, str, str]


def fifo(random_: random.Random) -> Module:
    s, bits, depth_bits = Style.draw(random_), width(random_), random_.choice([2, 3, 4, 4, 5, 6, 8])
    name = title(random_, "fifo", "sync_fifo", "fifo_buffer", "queue")
    push, pop = random_.choice([("wr_en", "rd_en"), ("push", "pop"), ("write", "read"), ("enqueue", "dequeue")])
    push, pop = s.input(push), s.input(pop)
    din, dout = s.input(random_.choice(["din", "wr_data", "data_in"])), s.output(random_.choice(["dout", "rd_data", "data_out"]))
    full, empty = s.output("full"), s.output("empty")
    wp, rp = random_.choice([("wr_ptr", "rd_ptr"), ("head", "tail"), ("waddr", "raddr")])
    memory = random_.choice(["mem", "memory", "buffer", "ram"])
    body = [
        f"{s.reg} [WIDTH-1:0] {memory} [0:(1<<DEPTH_BITS)-1];",
        f"{s.reg} [DEPTH_BITS:0] {wp}, {rp};",
        "",
        f"assign {empty} = ({wp} == {rp});",
        f"assign {full} = ({wp}[DEPTH_BITS] != {rp}[DEPTH_BITS]) && ({wp}[DEPTH_BITS-1:0] == {rp}[DEPTH_BITS-1:0]);",
        f"assign {dout} = {memory}[{rp}[DEPTH_BITS-1:0]];",
        "",
        *s.clocked(
            [f"{wp} <= 0;", f"{rp} <= 0;"],
            [
                *s.when(f"{push} && !{full}", f"{memory}[{wp}[DEPTH_BITS-1:0]] <= {din};", f"{wp} <= {wp} + 1;"),
                *s.when(f"{pop} && !{empty}", f"{rp} <= {rp} + 1;"),
            ],
        ),
    ]
    ports = [*s.clock_ports, f"input {s.wire} {push}", f"input {s.wire} {pop}", f"input {s.wire} [WIDTH-1:0] {din}", f"output {s.wire} [WIDTH-1:0] {dout}", f"output {s.wire} {full}", f"output {s.wire} {empty}"]
    sentence = f"Buffer up to {1 << depth_bits} words in the order in which they arrive and say when it is full or empty"
    return name, sentence + ".", s.module(name, [f"WIDTH = {bits}", f"DEPTH_BITS = {depth_bits}"], ports, body, sentence if random_.random() < 0.5 else "")


def register_file(random_: random.Random) -> Module:
    s, bits, address = Style.draw(random_), random_.choice([8, 16, 32, 64]), random_.choice([2, 3, 4, 5])
    name = title(random_, "register_file", "regfile", "registers", "regs")
    we, wa, wd = s.input(random_.choice(["we", "wen", "write_enable"])), s.input(random_.choice(["waddr", "rd", "wr_addr"])), s.input(random_.choice(["wdata", "rd_data", "wr_data"]))
    reads = random_.choice([1, 2, 2])
    zero = random_.random() < 0.4
    ports = [f"input {s.wire} {s.clock}", f"input {s.wire} {we}", f"input {s.wire} [{address - 1}:0] {wa}", f"input {s.wire} [{bits - 1}:0] {wd}"]
    for port in range(1, reads + 1):
        ports += [f"input {s.wire} [{address - 1}:0] raddr{port}", f"output {s.wire} [{bits - 1}:0] rdata{port}"]
    body = [f"{s.reg} [{bits - 1}:0] regs [0:{(1 << address) - 1}];", ""]
    for port in range(1, reads + 1):
        body.append(f"assign rdata{port} = {f'(raddr{port} == 0) ? {bits}{chr(39)}d0 : ' if zero else ''}regs[raddr{port}];")
    keyword = "always_ff" if s.system else "always"
    body += ["", f"{keyword} @(posedge {s.clock}) begin", *(s.indent + line for line in s.when(we, f"regs[{wa}] <= {wd};")), "end"]
    sentence = f"Store {1 << address} registers of {bits} bits with {reads} read port{'s' * (reads > 1)} and one write port"
    return name, sentence + ".", s.module(name, [], ports, body, sentence if random_.random() < 0.5 else "")


def rom(random_: random.Random) -> Module:
    s, bits, address = Style.draw(random_), random_.choice([4, 7, 8, 12, 16]), random_.choice([2, 3, 4])
    name = title(random_, "rom", "lookup_table", "lut", "decoder", "table_rom")
    addr, data = s.input(random_.choice(["addr", "address", "index", "digit"])), s.output(random_.choice(["data", "value", "q", "segments"]))
    entries = [f"{s.indent * 2}{address}'d{index}: {data} = {bits}'h{random_.getrandbits(bits):0{(bits + 3) // 4}{random_.choice('xX')}};" for index in range(1 << address)]
    body = [f"{s.comb} begin", f"{s.indent}case ({addr})", *entries, f"{s.indent * 2}default: {data} = {bits}'d0;", f"{s.indent}endcase", "end"]
    sentence = f"Look up a word of {bits} bits in a table of {1 << address} entries"
    return name, sentence + ".", s.module(name, [], [f"input {s.wire} [{address - 1}:0] {addr}", f"output {s.reg} [{bits - 1}:0] {data}"], body, sentence if random_.random() < 0.5 else "")
