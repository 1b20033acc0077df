namespace Gan.MLNet.Generation;

/// <summary>How <see cref="GanCatalog.Generate"/> names its columns, and what it draws.</summary>
public sealed record GenerateOptions
{
    /// <summary>The defaults.</summary>
    public static GenerateOptions Default { get; } = new();

    /// <summary>The column of images.</summary>
    public string ImageColumnName { get; init; } = "Image";

    /// <summary>The column of class keys, which is there where the generator is conditional.</summary>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>The name of the class of every row; null draws each row's class, all equally likely.</summary>
    public string? Label { get; init; }
}
