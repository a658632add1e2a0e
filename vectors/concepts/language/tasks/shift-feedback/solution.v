module lfsr8 #(
    parameter SEED = 8'h01
) (
    input  wire       clk,
    input  wire       rst,
    input  wire       enable,
    output reg  [7:0] state
);
    wire feedback = state[7] ^ state[5] ^ state[4] ^ state[3];

    always @(posedge clk) begin
        if (rst)
            state <= SEED;
        else if (enable)
            state <= {state[6:0], feedback};
    end
endmodule
