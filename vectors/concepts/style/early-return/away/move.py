def can_move(board, piece, target):
    allowed = False
    if piece is not None:
        if board.contains(target):
            if board.colour_at(target) != piece.colour:
                allowed = piece.reaches(target)
    return allowed
