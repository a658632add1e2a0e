"""Verilog keywords, each of which must be one token: then the entropy at a keyword is the entropy of one choice."""

KEYWORDS: tuple[str, ...] = tuple(
    """always assign begin case casez default else end endcase endfunction endgenerate endmodule for function generate genvar if
    initial inout input integer localparam module negedge or output parameter posedge reg signed wire
    always_comb always_ff always_latch bit enum import interface endinterface logic package endpackage struct packed typedef unique""".split()
)
