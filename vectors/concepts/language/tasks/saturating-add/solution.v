module saturating_add (
    input  wire [7:0] a,
    input  wire [7:0] b,
    output wire [7:0] sum
);
    wire [8:0] total = a + b;

    assign sum = total[8] ? 8'hFF : total[7:0];
endmodule
