module seven_segment (
    input  wire [3:0] digit,
    output reg  [6:0] segments
);
    always @* begin
        case (digit)
            4'd0: segments = 7'h3F;
            4'd1: segments = 7'h06;
            4'd2: segments = 7'h5B;
            4'd3: segments = 7'h4F;
            4'd4: segments = 7'h66;
            4'd5: segments = 7'h6D;
            4'd6: segments = 7'h7D;
            4'd7: segments = 7'h07;
            4'd8: segments = 7'h7F;
            4'd9: segments = 7'h6F;
            default: segments = 7'h00;
        endcase
    end
endmodule
