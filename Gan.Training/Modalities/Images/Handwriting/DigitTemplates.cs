namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>The ways of writing each digit. They were designed for this project by hand; nothing is traced from a data set.</summary>
internal static class DigitTemplates
{
    private static readonly DigitTemplate[][] _ofDigit =
    [
        [ // 0: round, narrow, overshooting its start, started on the right, slashed
            new(4, "50,2 24,16 15,50 26,86 50,98 76,84 86,50 76,14 52,2"),
            new(3, "52,2 32,20 27,52 34,84 50,98 67,82 74,48 66,16 48,4"),
            new(3, "60,6 34,6 16,36 18,72 42,97 70,88 85,56 76,20 50,8 36,16"),
            new(2, "76,18 52,2 26,14 15,48 24,84 50,98 76,84 86,48 74,12"),
            new(0.5, "50,2 24,16 17,50 26,86 50,98 76,84 84,50 76,14 52,2", "80,8 22,94"),
        ],
        [ // 1: a bare line, a bent line, with a flag, with flag and base, with a long flag
            new(5, "50,0 50,50 50,100"),
            new(2, "54,0 48,46 52,100"),
            new(3, "32,20 ^52,0 52,50 51,100"),
            new(2, "32,18 ^52,0 ^52,99", "28,99 76,99"),
            new(1, "18,40 38,20 ^58,0 57,50 56,100"),
        ],
        [ // 2: sharp foot, wavy foot, looped foot, flat neck
            new(4, "18,24 32,5 56,0 78,15 75,40 48,70 ^16,98 ^86,97"),
            new(3, "16,28 34,4 64,1 80,22 68,48 40,76 ^14,96 38,89 64,97 88,91"),
            new(4, "18,24 34,4 60,1 77,20 68,48 44,76 22,95 10,87 24,77 48,87 70,98 92,90"),
            new(1, "20,10 48,1 76,6 74,34 46,66 ^20,96 ^80,96"),
        ],
        [ // 3: two bows, flat top, a small loop between the bows, shallow waist
            new(4, "20,12 48,0 76,14 70,38 ^44,48 76,58 82,82 52,100 16,90"),
            new(2, "20,4 ^78,3 ^44,40 76,50 84,76 56,98 18,90"),
            new(3, "20,12 50,0 76,16 62,40 42,49 38,43 52,46 80,62 78,88 50,100 16,90"),
            new(2, "24,8 54,0 78,20 60,46 80,70 64,96 20,94"),
        ],
        [ // 4: open, closed in one stroke, closed in two, bowl like a y, open with a short stem
            new(4, "26,2 21,30 ^16,56 50,57 86,52", "68,6 66,50 63,100"),
            new(2, "62,100 ^62,0 ^12,66 ^90,66"),
            new(3, "60,0 ^12,63 ^90,61", "62,26 60,100"),
            new(2, "24,4 20,38 38,56 68,44", "74,2 70,48 60,100"),
            new(2, "32,0 ^14,50 ^88,48", "62,22 58,100"),
        ],
        [ // 5: with a separate roof, in one stroke, like an S, with a wide belly
            new(4, "30,3 ^24,44 50,37 80,54 78,84 48,100 14,90", "29,4 82,2"),
            new(3, "80,3 ^32,4 ^25,46 54,38 82,60 74,90 44,100 14,88"),
            new(2, "82,6 46,3 26,22 40,43 70,55 78,80 52,98 16,92"),
            new(1, "34,2 ^30,50 60,46 74,70 58,96 22,98", "32,2 78,4"),
        ],
        [ // 6: wide, upright, curled at the top, with an open belly
            new(4, "70,2 38,24 18,62 30,94 58,98 77,78 64,57 38,60 21,76"),
            new(3, "58,0 32,36 20,74 38,98 66,94 76,72 56,56 30,66 21,80"),
            new(2, "80,12 62,1 32,20 17,62 30,94 60,98 80,76 62,54 32,62 20,72"),
            new(2, "48,0 28,40 24,80 44,99 68,88 68,66 48,62 28,78"),
        ],
        [ // 7: straight, with a curved neck, with a crossbar, with a serif, with both
            new(4, "14,6 ^84,4 60,52 ^44,100"),
            new(3, "14,9 48,4 ^84,4 58,48 47,100"),
            new(2, "14,6 ^84,4 ^44,100", "32,52 76,48"),
            new(1.5, "14,22 ^17,4 ^84,4 56,52 40,100"),
            new(1, "13,20 ^17,4 ^84,4 60,46 46,100", "34,54 76,50"),
        ],
        [ // 8: one S and back, two rings, open at the top, begun in the waist
            new(5, "74,14 50,1 27,16 34,40 68,60 78,82 50,100 22,82 34,58 66,40 76,18 66,4"),
            new(2, "50,2 29,12 31,38 50,46 70,38 72,12 52,2", "50,46 24,62 24,88 50,99 76,88 76,62 52,47"),
            new(2, "80,6 50,3 27,18 40,42 70,62 74,88 48,100 22,84 36,60 66,36 86,8"),
            new(2, "50,47 28,30 34,6 62,2 74,22 52,46 26,66 28,92 58,99 78,82 68,60 46,46"),
        ],
        [ // 9: straight tail, hooked tail, ring and separate tail, curved back
            new(4, "76,18 52,2 25,15 24,42 46,52 70,38 ^78,12 75,56 66,100"),
            new(3, "76,18 54,2 27,14 23,40 46,52 72,38 ^79,12 80,58 64,94 28,92"),
            new(2, "70,8 42,1 22,24 34,49 60,44 72,22 66,6", "72,8 70,54 64,100"),
            new(2, "72,30 66,6 42,2 24,24 34,48 62,42 73,18 70,56 48,100"),
        ],
    ];

    /// <summary>A way of writing this digit, drawn by how common it is.</summary>
    public static DigitTemplate Pick(int digit, ref SplitMix random)
    {
        DigitTemplate[] ways = _ofDigit[digit];
        double left = random.Uniform() * ways.Sum(way => way.Weight);
        foreach (DigitTemplate way in ways.AsSpan(0, ways.Length - 1))
        {
            left -= way.Weight;
            if (left < 0) return way;
        }
        return ways[^1];
    }
}
