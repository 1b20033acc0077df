using System.Security.Cryptography;
using System.Text;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Folders;

/// <summary>What the files of a split say of themselves; every file is read for it.</summary>
internal sealed class FolderScan
{
    private readonly FolderListing _listing;
    private readonly ImageHeader[] _headers;
    private readonly byte[][] _hashes;
    private readonly bool[] _areTransparent;

    private FolderScan(FolderListing listing)
    {
        _listing = listing;
        _headers = new ImageHeader[listing.Names.Count];
        _hashes = new byte[listing.Names.Count][];
        _areTransparent = new bool[listing.Names.Count];
    }

    /// <summary>The shorter and the longer sides of all images: of each the least and the most.</summary>
    internal ((int Least, int Most) Shorter, (int Least, int Most) Longer) Sides =>
        ((_headers.Min(Shorter), _headers.Max(Shorter)), (_headers.Min(Longer), _headers.Max(Longer)));

    /// <summary>The middle one of the shorter sides.</summary>
    internal int TypicalSide => _headers.Select(Shorter).Order().ElementAt(_headers.Length / 2);

    /// <summary>Whether something holds for every image.</summary>
    internal bool All(Predicate<ImageHeader> holds) => Array.TrueForAll(_headers, holds);

    /// <summary>Reads all files: their headers, their end marks, and the SHA-256 of what they hold. What cannot be read is noted by the opening.</summary>
    internal static FolderScan Read(FolderListing listing, ImageOpening opening)
    {
        var scan = new FolderScan(listing);
        opening.ForEach("checking images", listing.Names.Count, i =>
        {
            string file = listing.PathOf(i);
            byte[] content = ImageFiles.Content(file);
            scan._headers[i] = ImageDecoder.ReadHeader(file, content, opening.Reading);
            scan._hashes[i] = SHA256.HashData(content);
        });
        return scan;
    }

    /// <summary>Decodes what can be read so far, so that all that is broken is found at once.</summary>
    internal void CheckPixels(ImageOpening opening) => opening.ForEach("checking pixels", _listing.Names.Count, i =>
    {
        if (_hashes[i] is not null) ImageDecoder.Decode(_listing.PathOf(i), ImageFiles.Content(_listing.PathOf(i)), 1, opening.Reading);
    });

    /// <summary>Notes of an image that was decoded whether it had transparent pixels.</summary>
    internal void Note(int index, bool isTransparent) => _areTransparent[index] = isTransparent;

    /// <summary>SHA-256, lower-case hex, of all files: of each its name from the folder on in UTF-8, a zero byte, and the SHA-256 of its content.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < _hashes.Length; i++) hash.AppendData([.. Encoding.UTF8.GetBytes(_listing.Names[i]), 0, .. _hashes[i]]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What was found so far.</summary>
    /// <param name="channels">The channels that the images are brought to.</param>
    internal ImageFindings Findings(int channels) => _listing.Findings with
    {
        Turned = _headers.Count(header => header.Orientation != ExifOrientation.Upright),
        Transparent = _areTransparent.Count(isTransparent => isTransparent),
        Animated = _headers.Count(header => header.IsAnimated),
        Deep = _headers.Count(header => header.IsDeep),
        Cmyk = _headers.Count(header => header.IsCmyk),
        GreyAmongColours = channels == 1 || All(header => header.IsGrey) ? 0 : _headers.Count(header => header.IsGrey),
        Refitted = _headers.Count(header => header.IsRectangle),
    };

    private static int Shorter(ImageHeader header) => Math.Min(header.Height, header.Width);

    private static int Longer(ImageHeader header) => Math.Max(header.Height, header.Width);
}
