module priority_encoder (
    input  wire [7:0] request,
    output reg  [2:0] index,
    output wire       valid
);
    integer i;

    assign valid = |request;

    always @* begin
        index = 3'd0;
        for (i = 7; i >= 0; i = i - 1)
            if (request[i])
                index = i;
    end
endmodule
