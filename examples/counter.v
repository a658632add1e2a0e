// A counter with enable and reset, used to try completions on.
module counter #(
    parameter WIDTH = 8
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             enable,
    output reg  [WIDTH-1:0] count
);

    always @(posedge clk) begin
        if (rst)
            <|cursor|>
    end

endmodule
