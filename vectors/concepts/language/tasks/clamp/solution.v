module clamp #(
    parameter WIDTH = 16
) (
    input  wire signed [WIDTH-1:0] value,
    input  wire signed [WIDTH-1:0] low,
    input  wire signed [WIDTH-1:0] high,
    output wire signed [WIDTH-1:0] clamped
);
    assign clamped = (value < low)  ? low
                   : (value > high) ? high
                   : value;
endmodule
