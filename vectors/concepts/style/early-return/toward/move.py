def can_move(board, piece, target):
    if piece is None:
        return False
    if not board.contains(target):
        return False
    if board.colour_at(target) == piece.colour:
        return False
    return piece.reaches(target)
