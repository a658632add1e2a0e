unsigned char message_checksum(const unsigned char *message, int message_length)
{
    unsigned char checksum = 0;

    for (int position = 0; position < message_length; position++)
        checksum ^= message[position];
    return checksum;
}
