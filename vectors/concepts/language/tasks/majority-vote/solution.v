module majority_vote #(
    parameter WIDTH = 8
) (
    input  wire [WIDTH-1:0] a,
    input  wire [WIDTH-1:0] b,
    input  wire [WIDTH-1:0] c,
    output wire [WIDTH-1:0] majority,
    output wire             unanimous
);
    assign majority  = (a & b) | (a & c) | (b & c);
    assign unanimous = (a == b) && (b == c);
endmodule
