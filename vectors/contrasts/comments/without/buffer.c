int buffer_push(struct buffer *b, unsigned char byte)
{
    if (b->length == b->capacity)
        return -1;
    b->data[b->length++] = byte;
    return 0;
}

void buffer_clear(struct buffer *b)
{
    b->length = 0;
}

int buffer_find(const struct buffer *b, unsigned char byte)
{
    for (int i = 0; i < b->length; i++) {
        if (b->data[i] == byte)
            return i;
    }
    return -1;
}
