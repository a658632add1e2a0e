/*
 * Appends a byte to the buffer.
 * Returns 0 on success and -1 when the buffer is full.
 */
int buffer_push(struct buffer *b, unsigned char byte)
{
    /* There is no room left. */
    if (b->length == b->capacity)
        return -1;
    /* Store the byte and count it. */
    b->data[b->length++] = byte;
    return 0;
}

/* Empties the buffer without giving its memory back. */
void buffer_clear(struct buffer *b)
{
    /* The bytes stay, but nobody reads them any more. */
    b->length = 0;
}

/* Returns the index of the first such byte, or -1 when there is none. */
int buffer_find(const struct buffer *b, unsigned char byte)
{
    /* Look at every byte in order. */
    for (int i = 0; i < b->length; i++) {
        if (b->data[i] == byte)
            return i;
    }
    return -1;
}
