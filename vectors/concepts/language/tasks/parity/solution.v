module parity (
    input  wire [7:0] data,
    output wire       odd,
    output wire       even
);
    assign odd  = ^data;
    assign even = ~odd;
endmodule
