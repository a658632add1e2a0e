module traffic_light (
    input  wire       clk,
    input  wire       rst,
    input  wire       advance,
    output reg  [1:0] light
);
    localparam RED = 2'd0, GREEN = 2'd1, YELLOW = 2'd2;

    always @(posedge clk) begin
        if (rst)
            light <= RED;
        else if (advance)
            case (light)
                RED:     light <= GREEN;
                GREEN:   light <= YELLOW;
                default: light <= RED;
            endcase
    end
endmodule
