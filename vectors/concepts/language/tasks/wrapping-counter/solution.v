module wrapping_counter #(
    parameter LIMIT = 10,
    parameter WIDTH = 4
) (
    input  wire             clk,
    input  wire             rst,
    output reg  [WIDTH-1:0] value,
    output wire             wrap
);
    assign wrap = (value == LIMIT - 1);

    always @(posedge clk) begin
        if (rst || wrap)
            value <= 0;
        else
            value <= value + 1;
    end
endmodule
