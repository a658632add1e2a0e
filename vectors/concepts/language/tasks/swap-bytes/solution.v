module swap_bytes (
    input  wire        enable,
    input  wire [15:0] word,
    output wire [15:0] swapped
);
    assign swapped = enable ? {word[7:0], word[15:8]} : word;
endmodule
